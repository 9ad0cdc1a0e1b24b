// Counts the ticked rows and says so, ticks a page or a range (Shift) at once, and offers the rows of the other pages as a second step.

export default function ticks(form) {
  const boxes = [...document.querySelectorAll(`input[name="ref"][form="${form.id}"]`)];
  const page = document.querySelector("[data-tick-page]");
  const everything = form.querySelector("[name=everything]");
  const count = form.querySelector("[data-count]");
  let last;

  const words = (number) => {
    if (number === 0) return count.dataset.none;
    return number === 1 ? form.dataset.one : form.dataset.many.replace("{count}", number.toLocaleString(document.documentElement.lang));
  };

  const settle = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest("tr").classList.toggle("is-selected", box.checked);
    page.checked = ticked > 0 && ticked === boxes.length;
    page.indeterminate = ticked > 0 && ticked < boxes.length;
    if (everything) {
      everything.checked &&= page.checked;
      everything.parentElement.hidden = !page.checked;
    }
    const text = words(everything?.checked ? Number(form.dataset.total) : ticked);
    if (count.textContent !== text) count.textContent = text;
  };

  for (const box of boxes) {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      }
      last = box;
      settle();
    });
  }
  page.hidden = false;
  page.addEventListener("change", () => {
    for (const box of boxes) box.checked = page.checked;
    settle();
  });
  everything?.addEventListener("change", settle);
  // Going back in the browser brings the ticks back, after the modules have run.
  window.addEventListener("pageshow", settle);
  settle();
}
