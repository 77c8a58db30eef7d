// Only comfort: everything works without. No request goes to any other host.
"use strict";

// While typing a number: what the register says of it at once, and its record when it comes.
async function told(address) {
  const reply = await fetch(address, {headers: {Accept: "application/json"}});
  return reply.json();
}

function shortly(record) {
  return [record.says, record.titel, ...record.facts.slice(0, 2).map(fact => fact[1])].filter(Boolean).join(", ");
}

for (const field of document.querySelectorAll("[data-lookup]")) {
  const answer = document.getElementById("antwoord");
  let timer, asked = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const words = field.value.trim(), own = ++asked;
      answer.replaceChildren();
      if (!words) return;
      try {
        const said = await told("/lookup?ref=" + encodeURIComponent(words));
        if (own !== asked) return;
        const shown = document.createElement(said.page ? "a" : "span");
        if (said.page) shown.href = said.page;
        shown.textContent = said.says || "";
        answer.replaceChildren(shown);
        if (!said.more) return;
        const more = document.createElement("span");
        more.className = "more";
        more.textContent = field.dataset.asking;
        answer.append(more);
        await new Promise(done => setTimeout(done, 400));  // who types on asks nobody
        if (own !== asked) return;
        const record = await told("/record?ref=" + encodeURIComponent(words));
        if (own === asked) more.textContent = shortly(record);
      } catch { if (own === asked) answer.replaceChildren(); }
    }, 200);
  });
}

// The record of a paper that the database does not have.
for (const place of document.querySelectorAll("[data-record]")) {
  place.textContent = place.dataset.asking;
  told(place.dataset.record).then(record => {
    const list = document.createElement("dl");
    for (const [name, value] of record.facts)
      for (const [kind, words] of [["dt", name], ["dd", value]]) {
        const cell = document.createElement(kind);
        cell.textContent = words;
        list.append(cell);
      }
    const titel = document.createElement("p");
    titel.textContent = record.titel || record.says;
    place.replaceChildren(...(titel.textContent ? [titel] : []), ...(record.facts.length ? [list] : []));
  }).catch(() => { place.textContent = ""; });
}

// A control for files whose words are in the language of the page, and that names what was chosen.
for (const input of document.querySelectorAll("[data-pick]")) {
  const button = document.createElement("button"), chosen = document.createElement("span");
  button.type = "button";
  button.textContent = input.dataset.pick;
  chosen.className = "soft";
  chosen.setAttribute("role", "status");
  const name = () => { chosen.textContent = [...input.files].map(file => file.name).join(", ") || input.dataset.none; };
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", name);
  name();
  input.tabIndex = -1;
  input.classList.add("hidden");
  input.after(button, " ", chosen);
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
    if (!input.multiple && event.dataTransfer.files.length > 1) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

// A second click on a button does not send a form twice; a page that comes back by the back button may be sent again.
for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = false;
  form.addEventListener("submit", event => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}

// A list of letters that are being read.
if (document.querySelector("[data-reload]")) setInterval(() => {
  // Never under the hands of who types, or has chosen a file.
  const used = [...document.querySelectorAll("textarea, input[type=text], input[type=file]")].some(field => field.value);
  if (!used && !document.activeElement.matches("textarea, input")) location.reload();
}, 2000);

// How far the letter is; the page is fetched anew when something changed.
for (const status of document.querySelectorAll("[data-events]")) {
  const source = new EventSource(status.dataset.events);
  source.addEventListener("progress", event => { status.textContent = JSON.parse(event.data).says; });
  source.addEventListener("changed", () => { source.close(); location.reload(); });
  // The stream ends by itself now and then, and the browser opens the next; only what lasts is said.
  let lost;
  source.addEventListener("open", () => { clearTimeout(lost); lost = null; });
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
    else lost ??= setTimeout(() => { status.textContent = status.dataset.lost; }, 6000);
  });
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
  const apply = () => {
    const wanted = filter.querySelector("input:checked").value;
    for (const item of document.querySelectorAll("[data-severity]"))
      item.hidden = wanted !== "all" && item.dataset.severity !== wanted;
  };
  filter.addEventListener("change", apply);
  addEventListener("pageshow", apply);  // a browser remembers what was chosen before the page came anew
}

// From a place back to its finding.
for (const link of document.querySelectorAll("[data-place]")) {
  const place = document.getElementById(link.dataset.place), item = link.closest("li");
  if (place && item) place.addEventListener("click", event => { event.preventDefault(); location.hash = item.id; });
}
