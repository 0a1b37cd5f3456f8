// A field with a place offers municipalities and postal codes while one types (the combobox pattern of the WAI-ARIA
// practices, with a list). Without this script, or without an answer, it stays a field in which one types.
let count = 0;

function prepare(root) {
  for (const input of root.querySelectorAll("[data-places]:not([role])")) combobox(input);
}

function combobox(input) {
  const id = `plaatsen-${++count}`;
  const box = document.createElement("div");
  const list = document.createElement("ul");
  const status = document.createElement("span");
  let waiting;
  let request;
  let active = -1;

  box.className = "combo";
  list.id = id;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Plaatsen");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  input.before(box);
  box.append(input, list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
  })) {
    input.setAttribute(name, value);
  }

  function close() {
    clearTimeout(waiting);
    request?.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(-1);
  }

  function mark(index) {
    active = index;
    [...list.children].forEach((option, each) => option.setAttribute("aria-selected", String(each === index)));
    const option = list.children[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function choose(option) {
    input.value = option.dataset.value;
    close();
    status.textContent = "";
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function show(places) {
    list.replaceChildren(...places.map(optionOf));
    list.hidden = places.length === 0;
    input.setAttribute("aria-expanded", String(places.length > 0));
    mark(-1);
    status.textContent = places.length === 1 ? "1 plaats gevonden" : `${places.length || "Geen"} plaatsen gevonden`;
  }

  function optionOf(place, index) {
    const option = document.createElement("li");
    option.id = `${id}-${index}`;
    option.dataset.value = place.value;
    option.setAttribute("role", "option");
    option.append(place.label);
    if (place.note) {
      const note = document.createElement("small");
      note.textContent = place.note;
      option.append(" ", note);
    }
    // Pressing would take the focus away from the field before the click arrives.
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => choose(option));
    return option;
  }

  async function ask() {
    request?.abort();
    request = new AbortController();
    try {
      const address = new URL(input.dataset.places, location.href);
      address.searchParams.set("q", input.value.trim());
      const answer = await fetch(address, { signal: request.signal, headers: { Accept: "application/json" } });
      if (answer.ok) show((await answer.json()).places);
    } catch (error) {
      // A newer question took its place, or there is no network: one can always type on.
      if (error.name !== "AbortError") close();
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length < 2) close();
    else waiting = setTimeout(ask, 150);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const size = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && size) close();
    else if (event.key === "ArrowDown" && size) mark((active + 1) % size);
    else if (event.key === "ArrowUp" && size) mark((active <= 0 ? size : active) - 1);
    else if (event.key === "Enter" && size && active >= 0) choose(list.children[active]);
    else return;
    event.preventDefault();
  });
}

prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.target));
