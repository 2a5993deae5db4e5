// One verdict fills the screen: colour, sign, word, reason, name, post, seat or what to do, one button.

import { secondsAgo, shownTime } from "./clock.js";

const NOBODY = ["forged", "unknown"];
const ACTS = {
  admitted: "undo", left: "undo", already_in: "out", not_valid_now: "desk", replaced: "desk", revoked: "desk",
  wrong_conference: "find", forged: "find", unknown: "find", error: "scan", held: "scan",
};

export class Screen {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.place = root.querySelector("[data-verdict]");
    this.button = root.querySelector("[data-act]");
  }

  show(name) {
    this.root.dataset.screen = name;
    if (name !== "verdict") delete this.root.dataset.look;
  }

  // The answer of the server to one scan, or of the device itself ({verdict: "held"}).
  verdict(result) {
    this.root.dataset.look = result.look;
    this.root.dataset.verdict = result.verdict;
    const sign = result.verdict === "admitted" && result.ask ? "note" : result.verdict;
    this.place.replaceChildren(
      (document.getElementById(`sign-${sign}`) ?? document.getElementById("sign-unknown")).content.cloneNode(true),
      text("div", "word", this.word(result)),
      ...some(text("div", "why", this.why(result))),
      ...some(this.person(result)),
      ...some(this.inset(result)),
    );
    const act = result.act ?? ACTS[result.verdict] ?? "scan";
    this.button.textContent = this.words.act[act];
    this.button.dataset.act = act;
    this.show("verdict");
  }

  word({ verdict, ask }) {
    if (verdict === "held") return this.words.page.held;
    if (verdict === "admitted" && ask) return this.words.page.see_note;
    return this.words.verdicts[verdict] ?? verdict;
  }

  why(result) {
    const { why, page } = this.words;
    const { verdict, first, life } = result;
    if (result.said) return result.said;
    if (result.conflict) return why.conflict;
    if (verdict === "admitted" && result.ask) return this.words.notes[result.ask] ?? result.ask;
    if (verdict === "already_in" && first) return fill(why.already_in, { at: shownTime(first.at), door: first.door, ago: this.ago(first.at) });
    if (verdict === "left" && first) return fill(why.left, { at: shownTime(first.at), door: first.door });
    if (verdict === "replaced") return fill(why.replaced, { at: shownTime(life.replaced_at) });
    if (verdict === "revoked") return fill(why.revoked, { at: shownTime(life.revoked_at) });
    if (verdict === "not_valid_now") return this.hours(life);
    if (verdict === "error") return result.message;
    if (verdict === "held") return `${page.held_why}${result.genuine === undefined ? "" : `. ${result.genuine ? page.held_genuine : page.held_wrong}`}`;
    return why[verdict] ?? "";
  }

  hours({ valid_from: start, valid_until: end }) {
    const early = start && secondsAgo(start) === 0 && Date.parse(start) > Date.now();
    return early || !end ? fill(this.words.why.early, { start: shownTime(start) }) : fill(this.words.why.late, { end: shownTime(end) });
  }

  ago(moment) {
    const seconds = secondsAgo(moment);
    const { page } = this.words;
    if (seconds < 60) return fill(page.seconds, { n: seconds });
    if (seconds < 3600) return fill(page.minutes, { n: Math.floor(seconds / 60) });
    return fill(page.hours, { n: Math.floor(seconds / 3600), m: Math.floor((seconds % 3600) / 60) });
  }

  person(result) {
    const place = text("div", "person", "");
    const { delegate, replaced_by: successor, note_words: notes = [] } = result;
    if (result.verdict === "wrong_conference") {
      place.append(text("div", "name", result.conference ?? ""));
      return place;
    }
    if (!delegate && NOBODY.includes(result.verdict)) {
      place.append(text("div", "name", this.words.page.nobody), text("div", "post", this.words.page.nobody_why));
      return place;
    }
    if (successor && !successor.same_person) {
      const arrived = successor.first_at ? fill(this.words.page.arrived, { at: shownTime(successor.first_at) }) : this.words.page.not_arrived;
      place.append(text("div", "old", named(delegate)), text("div", "name", named(successor)), text("div", "post", `${post(successor)}; ${arrived}`));
      return place;
    }
    if (delegate) place.append(text("div", "name", named(delegate)), text("div", "post", post(delegate)));
    if (notes.length) {
      const list = text("ul", "note-words", "");
      list.append(...notes.map((note) => text("li", "", note)));
      place.append(list);
    }
    return place;
  }

  inset(result) {
    const { todo, page } = this.words;
    const same = result.verdict === "replaced" && result.replaced_by?.same_person === true;
    const lines = todo[result.ask ?? ""] ?? todo[same ? "same_person" : result.verdict];
    if (result.verdict === "admitted" && !result.ask) {
      if (!result.delegate?.seat) return null;
      const seat = text("div", "seat", "");
      seat.append(text("b", "", result.delegate.seat), text("span", "", page.seat));
      return seat;
    }
    if (!lines) return null;
    const box = text("div", "todo", "");
    box.append(text("b", "", lines[0]), document.createTextNode(lines[1]));
    return box;
  }
}

export function text(tag, kind, words) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (words) element.textContent = words;
  return element;
}

export const fill = (sentence, facts) => sentence.replace(/\{(\w+)\}/g, (all, name) => facts[name] ?? all);
export const named = (person) => [person.honorific, person.name].filter(Boolean).join("\u00a0");
export const post = (person) => [person.position, person.organisation].filter(Boolean).join("\n");
const some = (element) => (element && (element.childNodes.length || element.textContent) ? [element] : []);
