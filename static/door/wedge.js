// A hand scanner types its code like a keyboard, only much faster than a person. Keys are read by their place on the
// keyboard where that is known, so that a Vietnamese typing method does not change the letters.

import { codeIn } from "./token.js";

const PAUSE = 300;
const FASTEST_PERSON = 60;
const SHORTEST = 20;
const LETTER = /^Key([A-Z])$/;
const DIGIT = /^(?:Digit|Numpad)([0-9])$/;

export class Burst {
  constructor() {
    this.clear();
  }

  clear() {
    this.text = "";
    this.began = 0;
    this.last = 0;
  }

  isOver(at) {
    return !this.text || at - this.last > PAUSE;
  }

  // Take one key at a time; gives the whole code when Enter or Tab ends it, else null. It is a code when it reads like
  // a pass, or was typed faster than any person does.
  key(letter, at, ends) {
    if (this.isOver(at)) {
      this.text = "";
      this.began = at;
    }
    this.last = at;
    if (!ends) {
      this.text += letter ?? "";
      return null;
    }
    const { text, began } = this;
    this.clear();
    const fast = text.length >= SHORTEST && (at - began) / text.length < FASTEST_PERSON;
    return fast || codeIn(text) ? text : null;
  }
}

export function letterOf(event) {
  const found = (LETTER.exec(event.code) ?? DIGIT.exec(event.code))?.[1];
  if (found && !(event.shiftKey && DIGIT.test(event.code))) {
    return event.shiftKey || event.getModifierState?.("CapsLock") ? found : found.toLowerCase();
  }
  return event.key?.length === 1 ? event.key : null;
}

// Calls `onCode` for every code; what the scanner typed into a field is taken out of it again.
export function listen(target, onCode) {
  const burst = new Burst();
  let field = null;
  let before = "";
  target.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (burst.isOver(event.timeStamp)) {
      field = event.target.matches?.("input, textarea") ? event.target : null;
      before = field?.value ?? "";
    }
    const code = burst.key(letterOf(event), event.timeStamp, event.key === "Enter" || event.key === "Tab");
    if (!code) return;
    event.preventDefault();
    event.stopPropagation();
    if (field) field.value = before;
    onCode(code);
  }, true);
}
