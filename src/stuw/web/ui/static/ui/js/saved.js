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
const page = document.querySelector("[data-saved-page]");

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

// On the page of what was kept: the server makes the cards of these numbers, and keeps none of them.
async function fill() {
  const list = page.querySelector("[data-saved-list]");
  const ids = kept();
  const address = new URL(page.dataset.savedPage, location.href);
  for (const id of ids) address.searchParams.append("plek", id);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`no list: ${answer.status}`);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    list.replaceChildren(...found.querySelector("[data-saved-list]").childNodes);
  } catch {
    say("De lijst komt niet binnen. Kijk of je internet hebt en laad de pagina opnieuw.");
  }
  for (const part of page.querySelectorAll("[data-saved-own]")) part.hidden = !ids.length;
  for (const button of list.querySelectorAll("[data-drop]")) button.hidden = false;
  addButtons(list);
  document.dispatchEvent(new Event("stuw:changed"));
}

async function drop(id) {
  if (!keep(kept().filter((each) => each !== id))) return;
  show();
  await fill();
  page.querySelector("h1").focus();
  say("Weg uit je lijst.");
}

async function clear() {
  if (!keep([])) return;
  show();
  await fill();
  page.querySelector("h1").focus();
  say("Je lijst is leeg.");
}

function keepAll() {
  const more = [...page.querySelectorAll("[data-place]")].map((place) => place.dataset.place);
  const ids = [...new Set([...more, ...kept()])];
  if (!keep(ids)) return;
  show();
  say(`Bewaard. Je bewaart nu ${places(Math.min(ids.length, MOST))}.`);
}

if (store) {
  addButtons(document);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.save) turn(button.dataset.save);
    else if (button?.dataset.drop) drop(button.dataset.drop);
    else if (button?.matches("[data-saved-clear]")) clear();
    else if (button?.matches("[data-saved-all]")) keepAll();
  });
  document.addEventListener("htmx:load", (event) => addButtons(event.target));
  addEventListener("storage", show);
  addEventListener("pageshow", (event) => event.persisted && show());
  for (const part of document.querySelectorAll("[data-saved-on]")) part.hidden = false;
  if (page && !page.hasAttribute("data-saved-shared")) fill();
}
for (const part of document.querySelectorAll("[data-saved-off]")) part.hidden = Boolean(store);
