// Only comfort: a tap shows the card instead of jumping to the list, and Escape puts any card away.
for (const cite of document.querySelectorAll(".cite")) {
  const link = cite.querySelector(".ref");
  let touched = false;
  link.addEventListener("pointerdown", event => { touched = event.pointerType === "touch"; });
  link.addEventListener("click", event => {
    if (!touched) return;
    event.preventDefault();
    const shown = cite.classList.contains("shown");
    for (const other of document.querySelectorAll(".cite.shown")) other.classList.remove("shown");
    cite.classList.remove("away");
    cite.classList.toggle("shown", !shown);
  });
  // A card near the right edge is moved back into the window.
  const card = cite.querySelector(".card");
  for (const name of ["pointerenter", "focusin"]) cite.addEventListener(name, () => {
    card.style.left = "";
    const box = card.getBoundingClientRect();
    const over = box.right - document.documentElement.clientWidth + 8;
    if (over > 0 && getComputedStyle(card).position === "absolute") card.style.left = `${-Math.min(over, box.left - 8)}px`;
  });
  for (const name of ["pointerleave", "focusout"]) cite.addEventListener(name, () => cite.classList.remove("away"));
}
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const cite of document.querySelectorAll(".cite")) {
    cite.classList.remove("shown");
    if (cite.matches(":hover, :focus-within")) cite.classList.add("away");
  }
});
document.addEventListener("pointerdown", event => {
  if (event.target.closest(".cite")) return;
  for (const cite of document.querySelectorAll(".cite.shown")) cite.classList.remove("shown");
});
