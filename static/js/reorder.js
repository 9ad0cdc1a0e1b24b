// Rows of a table are dragged to another place. The buttons of each row do the same without a mouse; the server keeps the order.

export default function reorder(body) {
  const form = body.closest("main").querySelector("[data-reorder-form]");
  let dragged = null;

  const rowAt = (event) => event.target.closest("tr");

  for (const row of body.rows) row.draggable = true;

  body.addEventListener("dragstart", (event) => {
    dragged = rowAt(event);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.ref);
    dragged.classList.add("is-dragged");
  });
  body.addEventListener("dragover", (event) => {
    const over = rowAt(event);
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    const isBelow = event.clientY > box.top + box.height / 2;
    over[isBelow ? "after" : "before"](dragged);
  });
  body.addEventListener("drop", (event) => event.preventDefault());
  body.addEventListener("dragend", (event) => {
    if (event.dataTransfer.dropEffect === "none") {
      location.reload(); // given up: the rows stand as the server knows them
      return;
    }
    form.elements.move.value = dragged.dataset.ref;
    form.elements.to.value = [...body.rows].indexOf(dragged) + 1;
    form.requestSubmit();
  });
}
