// Menu and filters fold on a phone and stand open on a wide screen. The style sheet shows them open there; this says
// the same to screen readers, and opens them in browsers that do not know ::details-content.
const wide = matchMedia("(min-width: 60rem)");

function unfold() {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = wide.matches;
}

wide.addEventListener("change", unfold);
document.addEventListener("htmx:load", () => wide.matches && unfold());
document.addEventListener("keydown", (event) => {
  const fold = event.key === "Escape" && !wide.matches && event.target.closest("details.fold[open]");
  if (!fold) return;
  fold.open = false;
  fold.querySelector("summary").focus();
});
unfold();
