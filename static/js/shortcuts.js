// Keys of the organiser pages: "/" searches, "?" lists, "g" and a letter goes, "j" "k" walk the rows, "x" ticks one, "e" edits.
// The element is the <dialog> that lists them; its links carry data-go, its check box switches the keys off.
// They stay silent while someone types and with Ctrl, Alt or Meta. (WCAG 2.1.4)

const OFF = "kaigi.shortcuts.off";
const typing = (target) => target.closest("input, select, textarea, [contenteditable], dialog[open]") !== null;

const stored = () => {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false;
  }
};

const store = (off) => {
  try {
    localStorage.setItem(OFF, off ? "1" : "0");
  } catch {
    // A browser that keeps nothing still has the keys on this page.
  }
};

const walk = (step) => {
  const rows = [...document.querySelectorAll("main tbody th[scope=row] a, main .findings a.finding-subject")];
  const here = rows.indexOf(document.activeElement);
  rows[Math.min(Math.max(here + step, 0), rows.length - 1)]?.focus();
};

export default function shortcuts(dialog) {
  const off = dialog.querySelector("[data-shortcuts-off]");
  off.checked = stored();
  off.addEventListener("change", () => store(off.checked));
  let going = false;

  const actions = {
    "/": () => document.querySelector("#search")?.focus(),
    "?": () => dialog.showModal(),
    j: () => walk(1),
    k: () => walk(-1),
    x: () => document.activeElement.closest("tr")?.querySelector("td.tick input")?.click(),
    e: () => document.querySelector("[data-edit]")?.click(),
    g: () => {
      going = true;
      setTimeout(() => (going = false), 1500);
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    if (off.checked && event.key !== "?") return;
    const link = going && dialog.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    const action = link ? () => link.click() : actions[event.key];
    if (!action) return;
    going = false;
    event.preventDefault();
    action();
  });
}
