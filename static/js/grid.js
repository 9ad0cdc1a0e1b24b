// Arrows move between the controls (check boxes, links) of a table; Home and End go to the ends of the row.

const control = (cell) => cell?.querySelector("input, a, button");

const next = (cell, key) => {
  const row = cell.parentElement;
  const rows = [...row.parentElement.rows];
  const line = rows.indexOf(row);
  const targets = {
    ArrowLeft: () => row.cells[cell.cellIndex - 1],
    ArrowRight: () => row.cells[cell.cellIndex + 1],
    ArrowUp: () => rows[line - 1]?.cells[cell.cellIndex],
    ArrowDown: () => rows[line + 1]?.cells[cell.cellIndex],
    Home: () => [...row.cells].find(control),
    End: () => [...row.cells].findLast(control),
  };
  return control(targets[key]?.());
};

export default function grid(table) {
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    const target = cell && next(cell, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}
