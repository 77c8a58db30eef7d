// Only comfort: everything works without. No request goes to any other host.
"use strict";

// While typing a number: what the register says of it.
for (const field of document.querySelectorAll("[data-lookup]")) {
  const answer = document.getElementById("antwoord");
  let timer, asked = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = field.value.trim(), own = ++asked;
      if (!words) { answer.textContent = ""; return; }
      try {
        const reply = await fetch("/lookup?ref=" + encodeURIComponent(words), {headers: {Accept: "application/json"}});
        const said = await reply.json();
        if (own === asked) answer.textContent = said.says || "";
      } catch { if (own === asked) answer.textContent = ""; }
    }, 200);
  });
}

// Dropping files on the form.
for (const form of document.querySelectorAll("[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  if (!input) continue;
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, event => { event.preventDefault(); form.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("over"));
  form.addEventListener("drop", event => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// How far the letter is; the page is fetched anew when something changed.
for (const status of document.querySelectorAll("[data-events]")) {
  const source = new EventSource(status.dataset.events);
  source.addEventListener("progress", event => { status.textContent = JSON.parse(event.data).says; });
  source.addEventListener("changed", () => { source.close(); location.reload(); });
}

// Copying a proposal.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = label; }, 1500);
  });
}

// Findings of one severity only.
for (const filter of document.querySelectorAll("[data-filter]")) {
  filter.hidden = false;
  filter.addEventListener("change", event => {
    for (const item of document.querySelectorAll("[data-severity]"))
      item.hidden = event.target.value !== "all" && item.dataset.severity !== event.target.value;
  });
}

// From a place back to its finding.
for (const link of document.querySelectorAll("[data-place]")) {
  const place = document.getElementById(link.dataset.place), item = link.closest("li");
  if (place && item) place.addEventListener("click", event => { event.preventDefault(); location.hash = item.id; });
}
