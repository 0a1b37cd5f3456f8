// The page of what was kept: the server makes the cards of the numbers in this browser, and keeps none of them.
export function start(page, { kept, keep, show, say, places, addButtons, load, most }) {
  const list = page.querySelector("[data-saved-list]");

  async function fill() {
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
    share();
  }

  function share() {
    for (const part of page.querySelectorAll("[data-share-now]")) load(part, "shareNow");
  }

  async function change(ids, words) {
    if (!keep(ids)) return;
    show();
    await fill();
    page.querySelector("h1").focus();
    say(words);
  }

  function keepAll() {
    const more = [...page.querySelectorAll("[data-place]")].map((place) => place.dataset.place);
    const ids = [...new Set([...more, ...kept()])];
    if (!keep(ids)) return;
    show();
    say(`Bewaard. Je bewaart nu ${places(Math.min(ids.length, most))}.`);
  }

  page.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.drop) change(kept().filter((id) => id !== button.dataset.drop), "Weg uit je lijst.");
    else if (button?.matches("[data-saved-clear]")) change([], "Je lijst is leeg.");
    else if (button?.matches("[data-saved-all]")) keepAll();
  });
  for (const part of page.querySelectorAll("[data-saved-on]")) part.hidden = false;
  for (const part of page.querySelectorAll("[data-saved-off]")) part.hidden = true;
  if (page.hasAttribute("data-saved-shared")) share();
  else fill();
}
