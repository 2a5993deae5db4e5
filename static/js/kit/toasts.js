// Lines at the bottom left go after ten seconds, but never while they hold the pointer or the focus.
const SHOWN_MILLISECONDS = 10_000;

export function startToasts(page) {
  for (const line of page.querySelectorAll("[data-toast]")) {
    const button = line.querySelector("[data-dismiss]");
    button.hidden = false;
    button.addEventListener("click", () => line.remove());
    leaveLater(line);
  }
}

function leaveLater(line) {
  setTimeout(() => {
    if (line.matches(":hover, :focus-within")) leaveLater(line);
    else line.remove();
  }, SHOWN_MILLISECONDS);
}
