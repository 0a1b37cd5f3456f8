// Places that somebody keeps: their numbers, newest first, in this browser and nowhere else. A browser that keeps
// nothing (a private window, storage shut off) shows no buttons, and the page of what was kept says why.
const NAME = "bewaard";
const MOST = 100;
const number = /^[1-9]\d{0,17}$/;

const store = (() => {
  try {
    localStorage.setItem(`${NAME}-proef`, "1");
    localStorage.removeItem(`${NAME}-proef`);
    return localStorage;
  } catch {
    return null;
  }
})();

function kept() {
  try {
    const found = JSON.parse(store.getItem(NAME)) ?? [];
    return [...new Set(found.map(String).filter((id) => number.test(id)))].slice(0, MOST);
  } catch {
    return [];
  }
}

function keep(ids) {
  try {
    store.setItem(NAME, JSON.stringify(ids.slice(0, MOST)));
    return true;
  } catch {
    say("Je browser kan niets meer bewaren.");
    return false;
  }
}

const status = document.querySelector("[data-saved-status]");

function say(words) {
  status.textContent = "";
  setTimeout(() => (status.textContent = words), 50);
}

const places = (count) => (count === 1 ? "1 plek" : `${count} plekken`);

function addButtons(root) {
  const pattern = document.querySelector("[data-save-button]").content;
  for (const place of root.querySelectorAll("[data-place]:not(:has([data-save]))")) {
    const button = pattern.cloneNode(true).firstElementChild;
    button.dataset.save = place.dataset.place;
    const title = place.querySelector("h3");
    if (title) button.setAttribute("aria-label", `Bewaren: ${title.textContent}`);
    place.append(button);
  }
  show();
}

function show() {
  const ids = kept();
  for (const button of document.querySelectorAll("[data-save]")) {
    button.setAttribute("aria-pressed", String(ids.includes(button.dataset.save)));
  }
  for (const part of document.querySelectorAll("[data-saved-link]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-saved-count]")) {
    part.textContent = ids.length;
    part.hidden = !ids.length;
  }
}

function turn(id) {
  const ids = kept();
  const had = ids.includes(id);
  const now = had ? ids.filter((each) => each !== id) : [id, ...ids];
  if (!keep(now)) return;
  show();
  say(had ? `Niet meer bewaard. Je bewaart nog ${places(now.length)}.` : `Bewaard. Je bewaart nu ${places(now.length)}.`);
}

// What only some pages need comes from a file of its own, when it is needed: the page says where that is.
async function load(part, name) {
  const module = await import(part.dataset[name]);
  module.start(part, { kept, keep, show, say, places, addButtons, load, most: MOST });
}

if (store) {
  addButtons(document);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.save) turn(button.dataset.save);
  });
  document.addEventListener("htmx:load", (event) => addButtons(event.target));
  addEventListener("storage", show);
  addEventListener("pageshow", (event) => event.persisted && show());
  for (const page of document.querySelectorAll("[data-saved-module]")) load(page, "savedModule");
}
for (const part of document.querySelectorAll("[data-share-module]")) {
  part.addEventListener("toggle", () => part.open && load(part, "shareModule"), { once: true });
}
