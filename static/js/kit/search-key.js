// Ctrl+K (or Cmd+K) goes to the search field of the top bar.
export function startSearchKey(page) {
  const field = page.querySelector("[data-search]");
  if (!field) return;
  page.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
