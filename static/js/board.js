// An item of the room board is dragged to another time and room. Nothing is saved by that: its form to move opens, filled in.

const holds = (box, at, start, end) => box[start] <= at && at < box[end];

const found = (cells, at, start, end) => cells.find((cell) => holds(cell.getBoundingClientRect(), at, start, end));

export default function board(table) {
  const rooms = [...table.querySelectorAll("th[data-room]")];
  const times = [...table.querySelectorAll("th[data-time]")];
  let dragged = null;

  const target = (event) => {
    const room = found(rooms, event.clientX, "left", "right");
    const time = found(times, event.clientY, "top", "bottom");
    return room && time && { room: room.dataset.room, time: time.dataset.time };
  };

  for (const item of table.querySelectorAll("td[data-move]")) item.draggable = true;

  table.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("td[data-move]");
    if (dragged) event.dataTransfer.setData("text/plain", dragged.innerText);
  });
  table.addEventListener("dragover", (event) => {
    if (dragged && target(event)) event.preventDefault();
  });
  table.addEventListener("drop", (event) => {
    const place = dragged && target(event);
    if (!place) return;
    event.preventDefault();
    location.assign(`${dragged.dataset.move}?${new URLSearchParams({ starts_at: place.time, room_id: place.room })}`);
  });
}
