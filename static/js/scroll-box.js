// A box that needs no scrolling is no stop for the Tab key.

export default function scrollBox(box) {
  const settle = () => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  new ResizeObserver(settle).observe(box);
}
