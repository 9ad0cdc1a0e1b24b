// Keeps a part of a page up to date: asks every ten seconds for that part alone, and puts it in its place where something changed. The
// server says by its ETag whether it did. Without this, the Refresh link does the same.

const PAUSE = 10000;
const LONGEST_PAUSE = 120000;

export default function live(element) {
  let tag = '"none"';
  let pause = PAUSE;

  const replace = (text) => {
    const focused = element.contains(document.activeElement) && document.activeElement.getAttribute("href");
    element.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
    if (focused) [...element.querySelectorAll("a[href]")].find((link) => link.getAttribute("href") === focused)?.focus();
  };

  const ask = async () => {
    try {
      if (!document.hidden) {
        const response = await fetch(location.href, { cache: "no-store", headers: { "X-Part": element.id, "If-None-Match": tag } });
        if (response.redirected) return location.reload(); // signed out meanwhile
        if (!response.ok && response.status !== 304) throw new Error(String(response.status));
        if (response.status !== 304) {
          tag = response.headers.get("ETag") ?? "";
          replace(await response.text());
        }
        pause = PAUSE;
      }
    } catch {
      element.querySelector("[data-live-text]").textContent = element.dataset.failed;
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    setTimeout(ask, pause);
  };

  setTimeout(ask, pause);
}
