// Says beside a form what saving it would do to the findings: when the button is pressed, and half a second after the last change.
// The server answers with the whole page; only the result is taken from it, so that nothing typed moves.

const PAUSE = 500;

export default function checkPanel(panel) {
  const form = document.getElementById(panel.dataset.form);
  const result = panel.querySelector("[data-check-result]");
  let waiting;
  let latest = 0;

  const check = async () => {
    clearTimeout(waiting);
    const turn = ++latest;
    result.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(panel.dataset.url, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.querySelector("[data-check-result]");
      if (turn === latest && fresh) result.replaceChildren(...fresh.childNodes);
    } catch (reason) {
      console.error("check", reason);
    } finally {
      if (turn === latest) result.removeAttribute("aria-busy");
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
  panel.querySelector("[data-check]").addEventListener("click", (event) => {
    event.preventDefault();
    check();
  });
}
