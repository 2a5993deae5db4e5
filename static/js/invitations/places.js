// The button of the organisation's page says how many people it will send, and the page about a substitute shows the
// new name where it will stand; both pages work without this.

const form = document.querySelector("[data-places]");

function filled(place) {
  return [...place.querySelectorAll("input[id$='-name']")].some((input) => input.value.trim() !== "");
}

function say() {
  const places = [...form.querySelectorAll("[data-place]")];
  const count = places.filter(filled).length;
  const button = form.querySelector("[data-send]");
  if (button && count > 0) {
    button.textContent = form.dataset.words.replace("{n}", count).replace("{of}", places.length);
  }
}

if (form) {
  form.addEventListener("input", say);
  form.addEventListener("toggle", (event) => event.target.open && event.target.querySelector("input")?.focus(), true);
  say();
}

const newName = document.querySelector("[data-new-name]");
const typed = document.getElementById("name");

if (newName && typed) {
  const before = newName.textContent;
  typed.addEventListener("input", () => {
    newName.textContent = typed.value.trim() || before;
  });
}
