// A field that suggests while one types: an editable combobox with a list, as the ARIA Authoring Practices describe it.
// The server finds what fits; it answers with objects of value, note and zone. Without this module the field is a plain one.

const PAUSE = 150;
const SHORTEST = 2;

export default function combobox(box) {
  const input = box.querySelector("input");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const note = document.getElementById(box.dataset.note);
  let options = [];
  let active = -1;
  let waiting;
  let latest = 0;

  Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" }).forEach(
    ([name, value]) => input.setAttribute(name, value),
  );

  const close = () => {
    clearTimeout(waiting);
    latest++;
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const mark = (index) => {
    active = index;
    list.childNodes.forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    const item = list.children[index];
    if (!item) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  };

  const choose = (index) => {
    const { value, zone } = options[index];
    input.value = value;
    if (note) note.textContent = zone;
    close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  };

  const item = ({ value, note: words }, index) => {
    const element = document.createElement("li");
    element.id = `${list.id}-${index}`;
    element.setAttribute("role", "option");
    element.setAttribute("aria-selected", "false");
    element.append(value);
    const beside = document.createElement("span");
    beside.className = "muted";
    beside.textContent = words;
    element.append(beside);
    element.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(index);
    });
    return element;
  };

  const open = () => {
    list.replaceChildren(...options.map(item));
    list.hidden = options.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = box.dataset.found.replace("{count}", options.length);
    mark(-1);
  };

  const search = async () => {
    const turn = ++latest;
    try {
      const response = await fetch(`${box.dataset.url}?q=${encodeURIComponent(input.value)}`);
      const found = response.ok ? await response.json() : [];
      if (turn !== latest || document.activeElement !== input) return;
      options = found;
      open();
    } catch (reason) {
      console.error("combobox", reason);
    }
  };

  const moves = { ArrowDown: 1, ArrowUp: -1 };

  input.addEventListener("input", (event) => {
    if (!event.isTrusted) return;
    close();
    if (note) note.textContent = "";
    if (input.value.trim().length >= SHORTEST) waiting = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key in moves) {
      event.preventDefault();
      if (list.hidden) return search();
      const count = options.length;
      mark(active < 0 && moves[event.key] < 0 ? count - 1 : (active + moves[event.key] + count) % count);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Tab" && !list.hidden && active >= 0) {
      choose(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
}
