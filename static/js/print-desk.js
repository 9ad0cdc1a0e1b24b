// The desk stays on its page: Enter searches, prints where one person is left, opens the print dialog, and waits for the next name. Esc clears.
// Without it, search and print are two ordinary forms.

const PDF = "application/pdf";

export default function printDesk(desk) {
  const search = desk.querySelector("[data-desk-search]");
  const input = search.querySelector("[name=q]");
  const status = desk.querySelector("[data-desk-status]");
  const results = () => desk.querySelector("[data-desk-results]");
  let frame;
  let latest = 0;

  const begin = () => {
    input.value = "";
    input.focus();
  };

  const show = (blob) => {
    const address = URL.createObjectURL(blob);
    frame?.remove();
    frame = document.createElement("iframe");
    frame.className = "desk-frame";
    frame.title = status.textContent;
    frame.addEventListener("load", () => {
      try {
        frame.contentWindow.print();
        input.focus();
      } catch {
        window.open(address); // a browser that shows PDF files in a place of its own
      }
    });
    frame.src = address;
    desk.append(frame);
  };

  const look = async () => {
    const turn = ++latest;
    const address = `${search.action}?${new URLSearchParams(new FormData(search))}`;
    const response = await fetch(address);
    if (!response.ok) return search.submit();
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (turn !== latest) return;
    results().replaceWith(page.querySelector("[data-desk-results]"));
    history.replaceState(null, "", address);
    const found = results().querySelectorAll("[data-desk-person]");
    const count = results().querySelector(".desk-count");
    status.textContent = count.textContent;
    count.remove();
    const form = found.length === 1 && input.value.trim() && found[0].querySelector("[data-desk-print]");
    if (form && form.checkValidity()) form.requestSubmit();
    else if (form) form.querySelector("[name=reason]").focus();
  };

  const print = async (form) => {
    const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!response.ok || response.headers.get("Content-Type") !== PDF) return form.submit(); // nothing was recorded: the server says why
    status.textContent = desk.dataset.printed.replace("{name}", form.dataset.name);
    show(await response.blob());
    results().replaceChildren();
    begin();
  };

  const fail = (reason) => {
    console.error("desk", reason);
    status.textContent = desk.dataset.failed;
  };

  search.addEventListener("submit", (event) => {
    event.preventDefault();
    look().catch(fail);
  });
  desk.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-desk-print]");
    if (!form) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "1";
    print(form)
      .catch(fail)
      .finally(() => delete form.dataset.busy);
  });
  desk.addEventListener("keydown", (event) => {
    if (event.key === "Escape") begin();
  });
}
