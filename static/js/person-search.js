// While a name is typed, the list of the field is filled with everybody who fits, not only those who came with the page.

const PAUSE = 200;
const SHORTEST = 2;

const option = ([value, note]) => {
  const element = document.createElement("option");
  element.value = value;
  element.textContent = note;
  return element;
};

export default function personSearch(field) {
  const input = field.querySelector("input[list]");
  const list = field.querySelector("datalist");
  let waiting;
  let latest = 0;

  const search = async () => {
    const turn = ++latest;
    try {
      const response = await fetch(`${field.dataset.url}?q=${encodeURIComponent(input.value)}`);
      const people = response.ok ? await response.json() : [];
      if (turn === latest) list.replaceChildren(...people.map(option));
    } catch (reason) {
      console.error("people", reason);
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const isChosen = [...list.options].some((one) => one.value === input.value);
    if (!isChosen && input.value.trim().length >= SHORTEST) waiting = setTimeout(search, PAUSE);
  });
}
