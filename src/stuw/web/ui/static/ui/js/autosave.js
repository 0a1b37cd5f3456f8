// A step of writing is saved a moment after the last key, without its files; a word beside the buttons says so.
const WAIT = 1500;
const MOST = 10_000;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const said = form.querySelector("[data-autosave-said]");
  let timer = 0;
  let underWay = null;
  let sent = contents(form);

  form.addEventListener("input", (event) => event.target.type !== "file" && plan());
  form.addEventListener("change", plan);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (!underWay) return;
    // The answer under way brings the mark that this form must send, or its own save would look like a colleague's.
    event.preventDefault();
    const button = event.submitter;
    underWay.then(() => form.requestSubmit(button));
  });

  function plan() {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  }

  // One at a time; what was typed meanwhile follows.
  function save() {
    const now = contents(form);
    if (underWay || now === sent) return;
    underWay = send(now).finally(() => {
      underWay = null;
      if (withoutMark(contents(form)) !== withoutMark(now)) plan();
    });
  }

  async function send(now) {
    try {
      const body = new URLSearchParams(now);
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, signal: AbortSignal.timeout(MOST) });
      if (answer.redirected || !answer.ok) throw new Error(answer.status);
      const told = await answer.json();
      said.textContent = told.said;
      if (!told.is_saved) return;
      form.elements.expected.value = told.expected;
      const kept = new URLSearchParams(now);
      kept.set("expected", told.expected);
      sent = kept.toString();
    } catch {
      said.textContent = "Nog niet bewaard. Klik op “Verder” om te bewaren.";
    }
  }
}

function contents(form) {
  const pairs = [...new FormData(form)].filter(([, value]) => typeof value === "string");
  return new URLSearchParams(pairs).toString();
}

function withoutMark(text) {
  const pairs = new URLSearchParams(text);
  pairs.delete("expected");
  return pairs.toString();
}
