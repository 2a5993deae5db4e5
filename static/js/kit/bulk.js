// Selecting rows: the bar at the bottom says how many, how many will be left out and why, and buttons repeat the count.
export function startBulk(page) {
  for (const form of page.querySelectorAll("form[data-bulk]")) new Selection(form);
}

class Selection {
  constructor(form) {
    this.form = form;
    this.bar = form.querySelector("[data-bulk-bar]");
    this.all = form.querySelector("[data-pick-all]");
    if (!this.bar) return;
    this.all?.addEventListener("change", () => this.pickAll(this.all.checked));
    form.addEventListener("change", () => this.show());
    form.addEventListener("reset", () => setTimeout(() => this.show()));
    this.show();
  }

  get boxes() {
    return [...this.form.querySelectorAll("input[name=pick]")];
  }

  pickAll(checked) {
    for (const box of this.boxes) box.checked = checked;
  }

  show() {
    const boxes = this.boxes;
    const picked = boxes.filter((box) => box.checked);
    for (const box of boxes) box.closest("tr, li")?.classList.toggle("picked", box.checked);
    this.bar.hidden = picked.length === 0;
    if (this.all) {
      this.all.checked = picked.length > 0 && picked.length === boxes.length;
      this.all.indeterminate = picked.length > 0 && picked.length < boxes.length;
    }
    this.say(picked);
  }

  say(picked) {
    const words = this.bar.querySelector("[data-words]");
    if (words) words.textContent = filled(words.dataset.words, picked.length);
    const leftOut = this.bar.querySelector("[data-left-out-words]");
    if (leftOut) leftOut.textContent = reasons(picked);
    for (const button of this.bar.querySelectorAll("[data-count-words]")) {
      const left = button.hasAttribute("data-counts-all") ? picked : picked.filter((box) => !box.dataset.leftOut);
      const label = button.querySelector("[data-label]") ?? button;
      label.textContent = filled(button.dataset.countWords, left.length);
    }
  }
}

function filled(words, count) {
  return words.replace("{n}", count);
}

function reasons(picked) {
  const counts = new Map();
  for (const box of picked) {
    const reason = box.dataset.leftOut;
    if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) => `; ${count} ${reason}`).join("");
}
