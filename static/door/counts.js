// The chair's figures: present of expected, by category and door, and conflicts in which this device took part.

import { shownTime } from "./clock.js";
import { learn } from "./keys.js";
import { fill, text } from "./screen.js";
import { call } from "./server.js";

export class Counts {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.expected = 0;
  }

  async refresh(unsent) {
    const figures = await call(`counts?unsent=${unsent}`);
    this.expected = figures.expected;
    learn(figures);
    this.put("[data-present]", figures.present);
    this.put("[data-expected]", figures.expected);
    this.put("[data-door-name]", figures.door);
    this.rows("[data-categories]", figures.categories.map((one) => [one.label, `${one.present} / ${one.expected}`]));
    this.rows("[data-doors]", figures.doors.map((one) => [one.door, one.present]));
    this.conflicts(figures.conflicts);
  }

  put(selector, value) {
    this.root.querySelectorAll(selector).forEach((place) => { place.textContent = value; });
  }

  rows(selector, lines) {
    const rows = lines.map(([words, figure]) => {
      const row = text("tr", "", "");
      const head = text("th", "", words);
      head.scope = "row";
      row.append(head, text("td", "n", String(figure)));
      return row;
    });
    this.root.querySelector(selector).replaceChildren(...rows);
  }

  conflicts(found) {
    const place = this.root.querySelector("[data-conflict]");
    place.hidden = found.length === 0;
    const sentences = found.map(({ name, scans }) =>
      fill(this.words.page.conflict, { name, where: scans.map(({ at, door }) => `${shownTime(at)} ${door}`).join("; ") }));
    if (place.textContent !== sentences.join(" ")) place.textContent = sentences.join(" ");
  }
}
