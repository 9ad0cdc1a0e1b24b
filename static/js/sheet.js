// A table of fields works like a spreadsheet. Arrows, Enter and Tab move between cells; typing, F2 or a second click edit one, Esc takes the
// typing back; a block from a spreadsheet is pasted into the cells from the focused one on; Shift and arrows choose a block to copy.
// Rows are added, moved and filled by the server: a button of the form is sent as always, and only the table is taken from the answer.

const key = (cell) => cell.closest("tr").dataset.key;
const place = (cell) => [cell.closest("tr").rowIndex - 1, cell.closest("td").cellIndex - 1];
const saved = (cell) => cell.dataset.saved ?? cell.defaultValue;
const quoted = (text) => (/[\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const isBlock = (text) => /[\t\r\n]/.test(text.replace(/[\r\n]+$/, ""));

export default function sheet(form) {
  const unsaved = form.querySelector("[data-unsaved]");
  const body = () => form.querySelector("tbody");
  const rows = () => [...body().rows].map((row) => [...row.querySelectorAll(".cell")]);
  const at = (line, column) => rows()[line]?.[column];
  let editing = null; // the cell whose text is being changed
  let before = "";
  let corner = null; // the cell at which a chosen block begins
  let leaving = false;

  const isChanged = () => form.querySelector(".is-changed, [data-gone]") !== null;
  const tell = () => {
    unsaved.textContent = isChanged() ? unsaved.dataset.unsaved : "";
  };
  const mark = (cell) => cell.classList.toggle("is-changed", cell.value !== saved(cell));
  const markAll = () => {
    for (const cell of form.querySelectorAll(".cell")) mark(cell);
    tell();
  };

  const block = () => {
    const cell = document.activeElement;
    if (!corner?.isConnected || !cell.matches(".cell")) return [[cell]];
    const [[top, left], [bottom, right]] = [place(corner), place(cell)];
    const within = (number, one, other) => number >= Math.min(one, other) && number <= Math.max(one, other);
    return rows()
      .filter((_row, line) => within(line, top, bottom))
      .map((row) => row.filter((_cell, column) => within(column, left, right)));
  };
  const choose = (from) => {
    corner = from;
    for (const cell of form.querySelectorAll(".is-chosen")) cell.classList.remove("is-chosen");
    if (corner) for (const cell of block().flat()) cell.classList.add("is-chosen");
  };

  const edit = (cell) => {
    editing = cell;
    before = cell.value;
  };
  const go = (cell) => {
    if (!cell) return false;
    cell.focus();
    cell.select();
    return true;
  };

  // What was typed while the answer was on its way stays.
  const keepTyped = (sent, fresh) => {
    for (const cell of form.querySelectorAll(".cell")) {
      const twin = cell.value !== sent.get(cell.id) && fresh.querySelector(`#${CSS.escape(cell.id)}`);
      if (twin) twin.value = cell.value;
    }
  };

  // Sends the form as the button would, and shows the table of the answer.
  const rearrange = async (button, fields = {}) => {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("do", button);
    for (const [name, value] of Object.entries(fields)) sent.set(name, value);
    const response = await fetch(form.action, { method: "POST", body: sent });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector(".sheet tbody");
    const problem = page.querySelector(".error-summary");
    document.querySelector(".error-summary")?.remove();
    if (!fresh) return form.requestSubmit();
    if (problem) document.querySelector("#main").prepend(problem);
    else {
      const next = fresh.querySelector("[autofocus]");
      next?.removeAttribute("autofocus");
      keepTyped(sent, fresh);
      body().replaceWith(document.adoptNode(fresh));
      const places = [form.querySelector("#at_row"), page.querySelector("#at_row")];
      if (places[0] && places[1]) places[0].replaceWith(document.adoptNode(places[1]));
      markAll();
      go(next);
    }
    problem?.focus();
    form.dispatchEvent(new Event("input"));
  };
  const ask = (button, fields) => rearrange(button, fields).catch((reason) => console.error("sheet", reason));

  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const move = (event, cell) => {
    const [lines, columns] = step[event.key];
    const [line, column] = place(cell);
    const from = event.shiftKey ? (corner ?? cell) : null;
    event.preventDefault();
    if (!go(at(line + lines, column + columns))) return;
    choose(from);
  };
  const enter = (event, cell) => {
    event.preventDefault();
    if (event.altKey && cell.tagName === "TEXTAREA") {
      if (editing !== cell) edit(cell);
      cell.setRangeText("\n", cell.selectionStart, cell.selectionEnd, "end");
      cell.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const [line, column] = place(cell);
    editing = null;
    choose(null);
    go(at(line + (event.shiftKey ? -1 : 1), column));
  };
  const escape = (event, cell) => {
    if (editing !== cell) return;
    event.preventDefault();
    cell.value = before;
    editing = null;
    cell.select();
    mark(cell);
    tell();
  };

  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      return form.requestSubmit();
    }
    const cell = event.target.closest(".cell");
    if (!cell || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") enter(event, cell);
    else if (event.key === "Escape") escape(event, cell);
    else if (event.key === "F2") {
      event.preventDefault();
      edit(cell);
      cell.setSelectionRange(cell.value.length, cell.value.length);
    } else if (event.key in step && editing !== cell && !event.altKey) move(event, cell);
  });
  form.addEventListener("focusin", (event) => {
    if (event.target !== editing) editing = null;
    if (event.target.matches(".cell") && event.target !== corner && !event.target.matches(".is-chosen")) choose(null);
  });
  form.addEventListener("focusout", (event) => {
    if (event.target === editing) editing = null;
  });
  form.addEventListener("beforeinput", (event) => {
    if (event.target.matches?.(".cell") && editing !== event.target) edit(event.target);
  });
  form.addEventListener("input", (event) => {
    if (!event.target.matches?.(".cell")) return;
    mark(event.target);
    tell();
  });
  form.addEventListener("mousedown", (event) => {
    const cell = event.target.closest(".cell");
    if (cell && cell === document.activeElement && editing !== cell) edit(cell);
  });
  form.addEventListener("paste", (event) => {
    const cell = event.target.closest(".cell");
    const text = event.clipboardData.getData("text/plain");
    if (!cell || editing === cell || !isBlock(text)) return;
    event.preventDefault();
    ask("paste", { block: text, at_row: key(cell), at_column: cell.dataset.column });
  });
  form.addEventListener("copy", (event) => {
    const cells = block();
    if (!corner || cells.flat().length < 2) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", cells.map((row) => row.map((cell) => quoted(cell.value)).join("\t")).join("\r\n"));
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=do]");
    if (!button) return;
    event.preventDefault();
    ask(button.value);
  });
  form.addEventListener("submit", () => {
    leaving = true;
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && isChanged()) event.preventDefault();
  });
  markAll();
}
