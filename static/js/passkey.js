// Adds a passkey (data-kind="create") or shows one ("get"): asks the server what to ask, the browser for its answer, and sends that with the form.

export default function passkey(element) {
  const creates = element.dataset.kind === "create";
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;

  const form = element.querySelector("form");
  const failed = element.querySelector("[data-passkey-failed]");
  form.hidden = false;
  element.querySelector("[data-passkey-missing]").remove();

  const ask = async () => {
    const asked = await fetch(element.dataset.url, { method: "POST", headers: { "X-CSRFToken": form.elements.csrf_token.value } });
    if (asked.redirected) location.assign(asked.url); // somebody has to show first who they are
    if (!asked.ok || asked.redirected) throw new Error(`${asked.status}`);
    const options = await asked.json();
    const credential = creates
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    return JSON.stringify(credential.toJSON());
  };

  let waits = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value || !form.checkValidity()) return; // what is missing is said by the server
    event.preventDefault();
    if (waits) return;
    waits = true;
    failed.hidden = true;
    try {
      form.elements.answer.value = await ask();
      form.submit();
    } catch {
      failed.hidden = false;
    } finally {
      waits = false;
    }
  });
  window.addEventListener("pageshow", () => {
    form.elements.answer.value = "";
  });
}
