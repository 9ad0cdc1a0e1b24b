// Repeats the status region at the foot of the window for those who have scrolled on. It takes no focus and is silent for screen readers:
// they have heard the region itself.

const SHOWN_FOR = 6000;

const show = (text) => {
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.setAttribute("aria-hidden", "true");
  toast.textContent = text;
  document.body.append(toast);
  setTimeout(() => toast.remove(), SHOWN_FOR);
};

const outOfSight = (element) => element.getBoundingClientRect().bottom < 0;

export default function toast(region) {
  const repeat = () => {
    const parts = region.querySelectorAll(".message, .undo-bar > span");
    const text = [...parts].map((part) => part.textContent.trim()).join(" ");
    if (text && outOfSight(region)) show(text);
  };
  new MutationObserver(repeat).observe(region, { childList: true, subtree: true });
  // After a change in the middle of a long page the browser returns to its place, and the region is above it.
  requestAnimationFrame(repeat);
}
