// In the week of boxes every heading becomes a switch for its day or its part of the day, and arrows walk the boxes.
const WAYS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function prepare(root) {
  for (const table of root.querySelectorAll("[data-week]:not([data-ready])")) {
    table.dataset.ready = "";
    for (const heading of table.querySelectorAll("[data-moments]")) addSwitch(table, heading);
    table.addEventListener("keydown", (event) => walk(event, table));
  }
}

function walk(event, table) {
  const boxes = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("input")]);
  const part = boxes.findIndex((row) => row.includes(event.target));
  if (part < 0 || !WAYS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
  let [down, right] = WAYS[event.key];
  if (getComputedStyle(table).direction === "rtl") right = -right;
  // On a phone the days stand under each other.
  if (topOf(boxes[0][0]) !== topOf(boxes[0][1])) [down, right] = [right, down];
  event.preventDefault();
  boxes[part + down]?.[boxes[part].indexOf(event.target) + right]?.focus();
}

const topOf = (box) => box.getBoundingClientRect().top;

function addSwitch(table, heading) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  button.setAttribute("aria-label", `${heading.dataset.moments}: alles aan of uit`);
  button.addEventListener("click", () => toggle(boxesOf(table, heading)));
  heading.append(button);
}

function boxesOf(table, heading) {
  const row = heading.parentElement;
  if (heading.scope === "row") return [...row.querySelectorAll("input")];
  const column = [...row.children].indexOf(heading);
  return [...table.tBodies[0].rows].map((each) => each.cells[column].querySelector("input"));
}

function toggle(boxes) {
  const on = boxes.some((box) => !box.checked);
  for (const box of boxes) box.checked = on;
  boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
}

prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.target));
