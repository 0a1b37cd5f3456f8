// In the week of boxes every heading becomes a switch for its day or its part of the day.
function prepare(root) {
  for (const table of root.querySelectorAll("[data-week]:not([data-ready])")) {
    table.dataset.ready = "";
    for (const heading of table.querySelectorAll("[data-moments]")) addSwitch(table, heading);
  }
}

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
