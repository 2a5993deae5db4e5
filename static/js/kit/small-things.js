// Print buttons, lists that filter at once, copying a text, "more" menus that close, focus on the list of errors.
export function startSmallThings(page) {
  for (const button of page.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  for (const form of page.querySelectorAll("form[data-autosubmit]")) {
    form.addEventListener("change", (event) => event.target.matches("select") && form.requestSubmit());
  }
  for (const button of page.querySelectorAll("[data-copy]")) offerCopy(page, button);
  page.addEventListener("click", (event) => closeMenus(page, event.target));
  page.addEventListener("keydown", (event) => event.key === "Escape" && leaveMenu(page));
  page.querySelector("[data-errors]")?.focus();
}

// <button hidden data-copy="text" data-copied="Đã chép">Chép liên kết</button>
function offerCopy(page, button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.querySelector("[data-label]") ?? button;
    const words = label.textContent;
    await navigator.clipboard.writeText(button.dataset.copy);
    label.textContent = button.dataset.copied ?? words;
    setTimeout(() => { label.textContent = words; }, 3000);
  });
}

function closeMenus(page, target) {
  for (const menu of page.querySelectorAll("details[data-more][open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

function leaveMenu(page) {
  const menu = page.activeElement?.closest("details[data-more][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}
