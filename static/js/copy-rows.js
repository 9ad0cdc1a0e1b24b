// Puts the rows of the page into the clipboard as a spreadsheet takes them: the server writes them, as it writes the files.

// A page without TLS has no navigator.clipboard, except on this very machine.
const copyOldWay = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
};

const copy = async (text) => {
  if (!navigator.clipboard) return copyOldWay(text);
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
};

export default function copyRows(button) {
  const say = (text, kind) => {
    const message = document.createElement("p");
    message.className = `message message--${kind}`;
    message.textContent = text;
    document.querySelector(".status-region").replaceChildren(message);
  };

  button.hidden = false;
  button.addEventListener("click", async () => {
    let done = false;
    try {
      const response = await fetch(button.dataset.url);
      done = response.ok && (await copy(await response.text()));
    } catch (reason) {
      console.error("copy", reason);
    }
    button.focus();
    if (done) say(button.dataset.done, "success");
    else say(button.dataset.failed, "error");
  });
}
