// The grid of hotel nights: a click or a drag books and cancels, arrows move, Shift with them extends, Home and End go to the ends of a row.
// The foot counts what is ticked, changed boxes are marked, and leaving the page with changes asks first. The boxes alone do all of it, too.

const NIGHT = 'input[name="night"]';
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const boxesOf = (form) =>
  [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll(NIGHT)]).filter((row) => row.length);

const placeOf = (boxes, box) => {
  const line = boxes.findIndex((row) => row.includes(box));
  return [line, boxes[line].indexOf(box)];
};

// Every box between two places gets the same value; what else was touched by a drag that shrinks gets its own back.
const fill = (boxes, from, to, value, before) => {
  const within = (at, a, b) => at >= Math.min(a, b) && at <= Math.max(a, b);
  boxes.forEach((row, line) =>
    row.forEach((box, column) => {
      const inside = within(line, from[0], to[0]) && within(column, from[1], to[1]);
      box.checked = inside ? value : before.get(box);
    }),
  );
};

const snapshot = (boxes) => new Map(boxes.flat().map((box) => [box, box.checked]));

const drag = (form, boxes, changed) => {
  let start = null;
  let value;
  let before;
  let moved = false;

  const boxAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("td")?.querySelector(NIGHT);

  form.addEventListener("pointerdown", (event) => {
    const box = event.target.closest("td")?.querySelector(NIGHT);
    if (!box || event.button !== 0) return;
    start = placeOf(boxes, box);
    value = !box.checked;
    before = snapshot(boxes);
    moved = false;
  });
  form.addEventListener("pointermove", (event) => {
    const box = start && boxAt(event);
    if (!box || !form.contains(box)) return;
    const place = placeOf(boxes, box);
    if (!moved && place[0] === start[0] && place[1] === start[1]) return;
    moved = true;
    fill(boxes, start, place, value, before);
  });
  const end = () => {
    if (start && moved) changed();
    start = null;
    setTimeout(() => (moved = false)); // the click that ends a drag comes first
  };
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  form.addEventListener("click", (event) => {
    const box = event.target.closest("td")?.querySelector(NIGHT);
    if (!box) return;
    if (moved) event.preventDefault();
    else if (event.target !== box) box.click();
  });
};

const keys = (form, boxes, changed) => {
  let anchor = null;

  form.addEventListener("focusin", (event) => {
    if (!event.target.matches(NIGHT)) anchor = null;
  });
  form.addEventListener("keydown", (event) => {
    if (!event.target.matches(NIGHT) || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = placeOf(boxes, event.target);
    const row = boxes[here[0]];
    const step = STEPS[event.key];
    const target = step ? boxes[here[0] + step[0]]?.[here[1] + step[1]] : { Home: row[0], End: row.at(-1) }[event.key];
    if (!step && !["Home", "End"].includes(event.key)) return;
    event.preventDefault();
    if (!target) return;
    if (event.shiftKey) {
      anchor ??= { place: here, value: event.target.checked, before: snapshot(boxes) };
      fill(boxes, anchor.place, placeOf(boxes, target), anchor.value, anchor.before);
      changed();
    } else anchor = null;
    target.focus();
  });
  form.addEventListener("change", () => (anchor = null));
};

// What stands in the database as the page was made: the hidden facts of each row, see forms/lodging.py.
const seenIn = (row) => {
  const [, , hotel, nights] = row.querySelector('input[name="row"]').value.split(":");
  return { hotel, nights: new Set(nights.split("+")) };
};

// The foot counts everybody, the page holds a hundred: a count is that of the server, less what the page began with, plus the page as it is.
const counter = (form, boxes, seen) => {
  const rows = boxes.map((row) => ({ row, seen: seen.get(row), select: row[0].closest("tr").querySelector("select") }));
  const was = (column, hotel) =>
    rows.filter((one) => one.seen.nights.has(one.row[column].value.split(":")[1]) && (!hotel || one.seen.hotel === hotel)).length;
  const is = (column, hotel) =>
    rows.filter((one) => one.row[column].checked && (!hotel || (one.select?.value ?? one.seen.hotel) === hotel)).length;
  const cells = (row) => [...row.querySelectorAll("td:not([colspan])")].slice(-boxes[0].length);
  const need = cells(form.querySelector('tr[data-foot="need"]'));
  const feet = [...form.querySelectorAll('tr[data-foot="booked"], tr[data-foot="hotel"]')].flatMap((row) =>
    cells(row).map((cell, column) => {
      const place = cell.querySelector("[data-booked]") ?? cell;
      return { place, cell, column, hotel: row.dataset.hotel, rest: Number(place.textContent) - was(column, row.dataset.hotel) };
    }),
  );
  return () => {
    for (const { place, cell, column, hotel, rest } of feet) {
      place.textContent = rest + is(column, hotel);
      if (!hotel) cell.classList.toggle("is-short", Number(place.textContent) < Number(need[column].textContent));
    }
  };
};

export default function nights(form) {
  const boxes = boxesOf(form);
  if (!boxes.length) return;
  const seen = new Map(boxes.map((row) => [row, seenIn(row[0].closest("tr"))]));
  const status = form.querySelector("[data-unsaved-count]");
  const count = counter(form, boxes, seen);
  let unsaved = 0;
  let leaving = false;

  const mark = (field, changed) => {
    field.closest("td").classList.toggle("is-changed", changed);
    unsaved += changed;
  };
  const show = () => {
    count();
    unsaved = 0;
    for (const row of boxes) {
      const { hotel, nights } = seen.get(row);
      for (const box of row) mark(box, box.checked !== nights.has(box.value.split(":")[1]));
      const select = row[0].closest("tr").querySelector("select");
      if (select) mark(select, select.value !== hotel);
    }
    status.textContent = unsaved ? form.dataset.unsaved.replace("{count}", unsaved) : "";
  };
  // Boxes set by hand of this module tell those who listen, too: the check beside the form is one of them.
  const changed = () => {
    show();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  drag(form, boxes, changed);
  keys(form, boxes, changed);
  form.addEventListener("change", show);
  form.addEventListener("submit", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !leaving) event.preventDefault();
  });
  show();
}
