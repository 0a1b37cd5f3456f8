// Sharing what is on the page: copy its address, or hand it to another app where the browser can. Without this script
// the address stands in a field to copy by hand.
export function start(part) {
  for (const box of part.querySelectorAll("[data-share]:not([data-ready])")) {
    const field = box.querySelector("input");
    const said = box.querySelector("[role=status]");
    box.dataset.ready = "";
    box.querySelector("[data-copy]").hidden = false;
    box.querySelector("[data-share-app]").hidden = !navigator.share;
    field.addEventListener("focus", () => field.select());
    box.addEventListener("click", async (event) => {
      if (event.target.closest("[data-copy]")) said.textContent = await copy(field);
      if (event.target.closest("[data-share-app]")) {
        // Closing the list of apps is no mistake.
        navigator.share({ title: box.dataset.share, url: field.value }).catch(() => {});
      }
    });
  }
}

async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return "De link is gekopieerd.";
  } catch {
    field.select();
    return "De link is gekozen: kopieer hem met Ctrl+C, of hou je vinger erop.";
  }
}
