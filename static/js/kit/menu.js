// "Mục lục" on phones: the rail as a sheet over the page. Without script the same link jumps to the rail by its address.
export function startMenu(page) {
  const rail = page.getElementById("menu");
  const opener = page.querySelector("[data-menu-open]");
  if (!rail || !opener) return;
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-controls", "menu");
  const show = (open) => {
    rail.classList.toggle("open", open);
    opener.setAttribute("aria-expanded", String(open));
    if (open) rail.querySelector("a")?.focus();
  };
  const close = () => {
    if (!rail.classList.contains("open")) return;
    show(false);
    opener.focus();
  };
  show(false);
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    show(!rail.classList.contains("open"));
  });
  opener.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      show(true);
    }
  });
  page.querySelector("[data-menu-close]")?.addEventListener("click", (event) => {
    event.preventDefault();
    close();
  });
  page.addEventListener("keydown", (event) => event.key === "Escape" && close());
  rail.addEventListener("keydown", (event) => keepFocusInside(rail, event));
}

function keepFocusInside(rail, event) {
  if (event.key !== "Tab" || !rail.classList.contains("open")) return;
  const links = [...rail.querySelectorAll("a[href]")];
  const edge = event.shiftKey ? links[0] : links.at(-1);
  if (event.target !== edge) return;
  event.preventDefault();
  (event.shiftKey ? links.at(-1) : links[0]).focus();
}
