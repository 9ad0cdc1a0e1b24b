// A form is sent once: its button says so and stops. Going back in the browser wakes it up again.

export default function submitOnce(form) {
  let sent = false;
  let button;

  form.addEventListener("submit", (event) => {
    if (sent) return event.preventDefault();
    sent = true;
    button = event.submitter;
    // Not `disabled`: that would drop the button's own name and value from the form.
    button?.setAttribute("aria-disabled", "true");
  });
  window.addEventListener("pageshow", () => {
    sent = false;
    button?.removeAttribute("aria-disabled");
  });
}
