// The text of a pass, read without a network: the same as conference/passes/core/token.py,
// and held to the same table, tests/vectors/passes.json.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const PAYLOAD_BYTES = 9;
const CODE = /^[A-Za-z0-9]{117}$/;
const SERIAL = /^[A-Z2-7]{8}$/;
const AS_TYPED = { 0: "O", 1: "I", 8: "B", " ": "", "-": "" };

// The 117 letters or digits after the last /p/, or the whole text, in capitals; null when there are none.
export function codeIn(text) {
  const bare = withoutBlanks(text);
  const slash = bare.lastIndexOf("/");
  const before = bare.slice(Math.max(0, slash - 2), Math.max(0, slash));
  if (slash >= 0 && before !== "/p" && before !== "/P") return null;
  const tail = bare.slice(slash + 1);
  return CODE.test(tail) ? tail.toUpperCase() : null;
}

// The short code as a person types it; 0, 1 and 8 mean O, I and B.
export function serialIn(text) {
  const letters = [...text.toUpperCase()].map((letter) => AS_TYPED[letter] ?? letter).join("");
  return SERIAL.test(letters) ? letters : null;
}

// What a text is. `verify(key, signature, payload)` tells whether a signature is right.
export async function readPass(text, { keys, conference, verify }) {
  const code = codeIn(text);
  if (code === null) return reading("unknown");
  const raw = decoded(code);
  const key = raw && keys.get(raw[0]);
  if (!key || !(await verify(key, raw.slice(PAYLOAD_BYTES), raw.slice(0, PAYLOAD_BYTES)))) return reading("forged");
  const number = (raw[1] << 16) | (raw[2] << 8) | raw[3];
  const outcome = number === conference ? "genuine" : "wrong_conference";
  return { outcome, serial: encoded(raw.slice(4, PAYLOAD_BYTES)), conference: number, key: raw[0] };
}

function reading(outcome) {
  return { outcome, serial: null, conference: null, key: null };
}

// Space and control characters at both ends, nothing else: trim() would take more than Python's list.
function withoutBlanks(text) {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 0x20) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 0x20) end -= 1;
  return text.slice(start, end);
}

// The bytes, when the letters are exactly what encoding those bytes gives.
function decoded(code) {
  const bytes = new Uint8Array(Math.floor((code.length * 5) / 8));
  let bits = 0;
  let held = 0;
  let place = 0;
  for (const letter of code) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[place++] = held >> bits;
      held &= (1 << bits) - 1;
    }
  }
  return held === 0 ? bytes : null;
}

function encoded(bytes) {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0x1fff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
  }
  return bits ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}
