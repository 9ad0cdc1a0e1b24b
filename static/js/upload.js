// Lets a file be dropped on the whole area and repeats its name and size.

const size = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 }).format(bytes / 1_000_000);

export default function upload(area) {
  const input = area.querySelector("input[type=file]");
  const chosen = area.querySelector("[data-chosen]");

  const tell = () => {
    const file = input.files[0];
    chosen.textContent = file ? chosen.dataset.chosen.replace("{name}", file.name).replace("{size}", size(file.size)) : "";
  };
  input.addEventListener("change", tell);

  for (const kind of ["dragenter", "dragover"]) {
    area.addEventListener(kind, (event) => {
      event.preventDefault();
      area.classList.add("is-over");
    });
  }
  area.addEventListener("dragleave", () => area.classList.remove("is-over"));
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("is-over");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    tell();
  });
}
