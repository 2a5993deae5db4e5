// A form with data-guard: leaving the page with something typed and not sent asks first. A sent form never asks.
export function startUnsavedGuard(page) {
  for (const form of page.querySelectorAll("form[data-guard]")) {
    let typed = false;
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("submit", () => { typed = false; });
    window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }
}
