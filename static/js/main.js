// Every element with data-module="a b" gets the modules a.js and b.js of this folder. Pages work without any of them.
// A module has one default export: a function of the element.

const load = async (element, name) => {
  const module = await import(`./${name}.js`);
  module.default(element);
};

for (const element of document.querySelectorAll("[data-module]")) {
  for (const name of element.dataset.module.split(" ")) {
    load(element, name).catch((reason) => console.error(name, reason));
  }
}
