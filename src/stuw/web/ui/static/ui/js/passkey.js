// Passkeys: asks the browser for one, and sends its answer with the form around the button. A form says what it
// wants with data-passkey ("get" or "create") and brings the server's question in data-options, or an address that
// gives it in data-options-url. What carries data-passkey-on shows where passkeys work, data-passkey-off elsewhere.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (entries = []) => entries.map((entry) => ({ ...entry, id: toBytes(entry.id) }));

async function question(form) {
  const text = form.dataset.options;
  if (text) return JSON.parse(text).publicKey;
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`no question: ${answer.status}`);
  return (await answer.json()).request_options.publicKey;
}

async function create(asked) {
  const made = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: toBytes(asked.challenge),
      user: { ...asked.user, id: toBytes(asked.user.id) },
      excludeCredentials: withBytes(asked.excludeCredentials),
    },
  });
  return {
    ...whole(made),
    response: {
      clientDataJSON: toText(made.response.clientDataJSON),
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports?.() ?? [],
    },
  };
}

async function get(asked) {
  const shown = await navigator.credentials.get({
    publicKey: { ...asked, challenge: toBytes(asked.challenge), allowCredentials: withBytes(asked.allowCredentials) },
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = shown.response;
  return {
    ...whole(shown),
    response: {
      clientDataJSON: toText(clientDataJSON),
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      userHandle: userHandle && toText(userHandle),
    },
  };
}

function whole(credential) {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function ask(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector("button");
  const failed = form.querySelector("[data-passkey-failed]");
  failed.hidden = true;
  button.disabled = true;
  try {
    const answer = await (form.dataset.passkey === "create" ? create : get)(await question(form));
    form.elements.credential.value = JSON.stringify(answer);
    form.submit();
  } catch {
    // Closed, too late, or no passkey here: the browser does not tell which, on purpose.
    failed.hidden = false;
    button.disabled = false;
    button.focus();
  }
}

if (globalThis.PublicKeyCredential && navigator.credentials) {
  for (const part of document.querySelectorAll("[data-passkey-on]")) part.hidden = false;
  for (const part of document.querySelectorAll("[data-passkey-off]")) part.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", ask);
}
