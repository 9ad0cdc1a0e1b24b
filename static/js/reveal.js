// Takes protected data off the page after a minute, and when the page is left: who goes back to it finds nothing.

export default function reveal(page) {
  const milliseconds = Number(page.dataset.seconds) * 1000;
  const longer = page.querySelector("[data-longer]");
  let timer;

  const hide = () => {
    clearTimeout(timer);
    page.querySelector("[data-revealed]")?.remove();
    page.querySelector("[data-shown-note]")?.remove();
    page.querySelector("[data-hidden-note]").hidden = false;
    longer.hidden = true;
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(hide, milliseconds);
  };

  longer.hidden = false;
  longer.addEventListener("click", wait);
  window.addEventListener("pagehide", hide);
  wait();
}
