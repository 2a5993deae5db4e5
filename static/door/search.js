// Finding people by name without accents, and letting them in by hand.

import { shownTime } from "./clock.js";
import { fill, named, text } from "./screen.js";
import { call, Offline } from "./server.js";

const PAUSE = 180;

export class Search {
  constructor(root, words, { onAdmit, onLook, expected }) {
    this.field = root.querySelector("#q");
    this.list = root.querySelector("[data-found]");
    this.told = root.querySelector("[data-found-words]");
    this.words = words;
    this.onAdmit = onAdmit;
    this.onLook = onLook;
    this.expected = expected;
    this.asked = 0;
    this.field.addEventListener("input", () => this.later());
  }

  open() {
    this.field.value = "";
    this.list.replaceChildren();
    this.told.textContent = "";
    this.field.focus();
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const q = this.field.value.trim();
    const turn = ++this.asked;
    if (!q) return this.open();
    try {
      const { found } = await call(`search?q=${encodeURIComponent(q)}`);
      if (turn === this.asked) this.show(found, q);
    } catch (error) {
      if (!(error instanceof Offline)) throw error;
      this.list.replaceChildren();
      this.told.textContent = this.words.find.offline;
    }
  }

  show(found, q) {
    this.list.replaceChildren(...found.map((one) => this.line(one, q)));
    const { none, count } = this.words.find;
    this.told.textContent = found.length ? fill(count, { n: found.length, all: this.expected() }) : none;
  }

  line(one, q) {
    const row = text("li", "", "");
    const who = text("div", "", "");
    const name = text("b", "", "");
    name.append(...marked(named(one.delegate), q));
    const about = text("small", "", "");
    const seat = one.delegate.seat ? fill(this.words.find.seat, { seat: one.delegate.seat }) : "";
    about.append(...marked([one.delegate.position, one.delegate.organisation, seat].filter(Boolean).join("; "), q));
    who.append(name, about, ...this.state(one));
    row.append(who, this.button(one));
    return row;
  }

  state(one) {
    const { find } = this.words;
    if (one.state !== "live") return [text("span", "st forbidden", find[one.state])];
    if (one.inside) return [text("span", "st present", fill(find.inside, { at: shownTime(one.first_at) }))];
    return one.first_at ? [text("span", "st waiting", find.left)] : [];
  }

  button(one) {
    const admit = one.state === "live" && !one.inside;
    const button = text("button", `btn ${admit ? "btn-act" : "btn-plain"}`, admit ? this.words.find.admit : this.words.find.look);
    button.type = "button";
    button.setAttribute("aria-label", `${button.textContent}: ${named(one.delegate)}`);
    button.addEventListener("click", () => (admit ? this.onAdmit(one) : this.onLook(one)));
    return button;
  }
}

// Text with the found words underlined, accents aside: folding keeps the number of letters.
export function marked(words, q) {
  const plain = fold(words);
  const hits = [];
  for (const part of fold(q).split(/\s+/).filter(Boolean)) {
    const at = plain.indexOf(part);
    if (at >= 0) hits.push([at, at + part.length]);
  }
  hits.sort((a, b) => a[0] - b[0]);
  const nodes = [];
  let from = 0;
  for (const [start, end] of hits) {
    if (start < from) continue;
    nodes.push(document.createTextNode(words.slice(from, start)), text("mark", "", words.slice(start, end)));
    from = end;
  }
  nodes.push(document.createTextNode(words.slice(from)));
  return nodes;
}

export function fold(words) {
  return [...words.normalize("NFC")].map((letter) => letter.toLowerCase().replace("đ", "d").normalize("NFD")[0]).join("");
}
