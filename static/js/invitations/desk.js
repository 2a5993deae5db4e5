// The desk beside the composer: another recipient is shown without leaving the page, so nothing typed is lost.
const desk = document.querySelector("[data-desk]");
const select = desk?.querySelector("select"); // missing while no organisation is invited
if (select) {
  const place = desk.querySelector("[data-place]");
  const show = () => {
    for (const picture of desk.querySelectorAll("img[data-address]")) {
      picture.src = `${picture.dataset.address}&organisation=${select.value}`;
      picture.alt = picture.dataset.alt.replace("{name}", select.options[select.selectedIndex].text);
    }
    for (const link of document.querySelectorAll("a[data-address]")) link.href = `${link.dataset.address}?organisation=${select.value}`;
    place.textContent = `${select.selectedIndex + 1}/${select.length}`;
    for (const step of desk.querySelectorAll("[data-step]")) step.disabled = !select.options[select.selectedIndex + Number(step.dataset.step)];
  };
  const go = (event, change) => { event.preventDefault(); event.stopPropagation(); change(); show(); };
  select.addEventListener("change", (event) => go(event, () => {}));
  for (const step of desk.querySelectorAll("[data-step]")) {
    step.addEventListener("click", (event) => go(event, () => { select.selectedIndex += Number(step.dataset.step); }));
  }
  desk.querySelector("form").addEventListener("submit", (event) => go(event, () => {}));
  if (!select.options[select.selectedIndex].defaultSelected) show(); // chosen before this script had arrived
}
