// A button that prints the page. Without JavaScript it stays hidden, and the browser's own menu prints.

export default function printPage(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
