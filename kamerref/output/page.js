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
// The picture: what a paper is bound to stands out when it is pointed at; a search and a zoom. All of it is there without.
for (const picture of document.querySelectorAll(".picture")) {
  for (const svg of picture.querySelectorAll("svg")) {
    const papers = new Map();
    for (const dot of svg.querySelectorAll(".dot")) papers.set(dot.dataset.n, dot.parentNode);
    const edges = [...svg.querySelectorAll(".edge")];
    const clear = () => { for (const one of svg.querySelectorAll(".near")) one.classList.remove("near"); };
    for (const [number, paper] of papers) {
      const show = () => {
        clear();
        for (const edge of edges) if (number !== "0" && (edge.dataset.a === number || edge.dataset.b === number)) edge.classList.add("near");
      };
      for (const name of ["pointerenter", "focusin"]) paper.addEventListener(name, show);
      for (const name of ["pointerleave", "focusout"]) paper.addEventListener(name, clear);
    }
  }
  if (!picture.dataset.search) continue;
  const tools = document.createElement("div");
  tools.className = "tools";
  const field = document.createElement("input");
  field.type = "search";
  field.placeholder = picture.dataset.search;
  field.setAttribute("aria-label", picture.dataset.search);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let first = null;
    for (const dot of picture.querySelectorAll("svg .dot")) {
      const paper = dot.parentNode;
      const text = paper.textContent.toLowerCase();
      const hit = words.every(word => text.includes(word));
      paper.classList.toggle("far", !hit);
      if (hit && words.length && !first && paper.getClientRects().length) first = paper;
    }
    for (const line of document.querySelectorAll(".listed li")) line.hidden = !words.every(word => line.textContent.toLowerCase().includes(word));
    if (first) first.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  tools.append(field);
  let zoom = 1;
  const set = value => {
    zoom = Math.min(4, Math.max(1, value));
    picture.classList.toggle("zoomed", zoom > 1);
    for (const svg of picture.querySelectorAll("svg")) svg.style.width = zoom > 1 ? `${100 * zoom}%` : "";
  };
  for (const [sign, step] of [["+", 1.25], ["−", 0.8]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.addEventListener("click", () => set(zoom * step));
    tools.append(button);
  }
  picture.before(tools);
}
