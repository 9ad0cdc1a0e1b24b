// Keys of the organiser pages: "/" searches, "?" lists them, "g" and a letter goes to a subject, "j" "k" walk the rows, "x" ticks a row,
// "e" edits, "n" adds; Ctrl+Enter (or Command) saves the form around the cursor. templates/components/shell.html lists them.
// The element holds that list: the <dialog> of every page, or the section of the page of keys. Its links carry data-go, its check box
// switches every key off. Letters stay silent while someone types and with Ctrl, Alt or Meta. (WCAG 2.1.4)

const OFF = "kaigi.shortcuts.off";
const SECOND_KEY = 1500;
const TYPED_INTO = `input:not([type=checkbox], [type=radio], [type=submit], [type=button]), select, textarea, [contenteditable],
  [role=grid], [role=textbox], [role=combobox], dialog[open]`;
const ROWS = "main tbody th[scope=row] a, main .findings a.finding-subject";

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

const here = () => document.activeElement.closest("main tr, main li");

const walk = (step) => {
  const links = [...document.querySelectorAll(ROWS)].filter((link) => link.checkVisibility());
  const current = links.findIndex((link) => here()?.contains(link));
  links[Math.min(Math.max(current + step, 0), links.length - 1)]?.focus();
};

const press = (...places) => {
  for (const [scope, selector] of places) {
    const found = scope?.querySelector(selector);
    if (found) return found.click();
  }
};

const save = (target) => {
  const form = target.closest("main form[method=post]");
  form?.requestSubmit(form.querySelector(".button--primary"));
};

export default function shortcuts(list) {
  const off = list.querySelector("[data-shortcuts-off]");
  off.checked = stored();
  off.closest("[hidden]")?.removeAttribute("hidden");
  off.addEventListener("change", () => store(off.checked));
  let going = 0;

  const actions = {
    "/": () => document.querySelector("#search")?.focus(),
    "?": () => list.showModal?.(),
    j: () => walk(1),
    k: () => walk(-1),
    x: () => press([here(), "input[type=checkbox]"]),
    e: () => press([here(), "[data-edit], a[href$='/edit']"], [document, "main [data-edit], .page-actions a[href$='/edit']"]),
    n: () => press([document, "main [data-new], .page-actions a[href*='/new']"]),
    g: () => {
      going = Date.now();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (off.checked || event.defaultPrevented || event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return save(event.target);
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest(TYPED_INTO)) return;
    const link = Date.now() - going < SECOND_KEY && list.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    const action = link ? () => link.click() : actions[event.key];
    going = 0;
    if (!action) return;
    event.preventDefault();
    action();
  });
}
