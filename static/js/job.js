// Follows a job: asks data-url every two seconds for {"done": 412, "total": 1000, "text": "412 of 1,000 badges", "finished": false}
// and reloads the page at the end, where the server shows the file or what failed. Without it, the Refresh link does the same.

const PAUSE = 2000;
const LONGEST_PAUSE = 30000;

export default function job(element) {
  const progress = element.querySelector("progress");
  const text = element.querySelector("[data-job-text]");
  let pause = PAUSE;

  const ask = async () => {
    try {
      const response = await fetch(element.dataset.url, { headers: { Accept: "application/json" } });
      if (!response.ok) throw new Error(String(response.status));
      const state = await response.json();
      progress.max = state.total;
      progress.value = state.done;
      if (text.textContent !== state.text) text.textContent = state.text;
      if (state.finished) return location.reload();
      pause = PAUSE;
    } catch {
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
    setTimeout(ask, pause);
  };

  setTimeout(ask, pause);
}
