// The tables of cases, run by the code of the door page.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";

import { answer, decide, walk } from "../../static/door/admission.js";
import { Held } from "../../static/door/scanner.js";
import { fold } from "../../static/door/search.js";
import { signalOf } from "../../static/door/sound.js";
import { Burst, letterOf } from "../../static/door/wedge.js";
import { readPass, serialIn } from "../../static/door/token.js";
import { byLibrary, verify } from "../../static/door/verify.js";

const table = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const passes = table("passes.json");
const admission = table("admission.json");
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const keys = new Map(Object.entries(passes.keys).map(([number, hex]) => [Number(number), bytes(hex)]));
const moment = (text) => (text ? Date.parse(`${admission.day}T${text}:00+07:00`) : null);
const life = (row = {}) => Object.fromEntries(Object.entries(row).map(([name, text]) => [name, moment(text)]));
const scan = (row) => ({ ...row, at: moment(row.at), received: moment(row.received ?? row.at) });

async function readAll(check) {
  for (const row of passes.texts) {
    const text = row.text.repeat(row.times ?? 1);
    const found = await readPass(text, { keys, conference: passes.conference, verify: check });
    assert.deepEqual(found, row.expect, row.name);
  }
}

test("pass texts, checked by the browser", () => readAll(verify));

const library = new URL("../../node_modules/@noble/ed25519/index.js", import.meta.url);
test("pass texts, checked by the library", { skip: !existsSync(library) }, async () => readAll(await byLibrary(library)));

for (const row of admission.walks) {
  test(`walk: ${row.name}`, () => {
    const scans = row.scans.map(scan);

    const result = walk(scans, life(row.life));

    assert.deepEqual(result.verdicts, row.expect.verdicts);
    assert.equal(result.presence.inside, row.expect.inside);
    assert.equal(result.presence.first?.scan ?? null, row.expect.first);
    assert.deepEqual(result.conflicts, row.expect.conflicts);
    for (const one of scans) {
      assert.equal(decide("genuine", life(row.life), scans, one).verdict, row.expect.verdicts[one.id]);
    }
  });
}

for (const row of admission.answers) {
  test(`answer: ${row.verdict} ${row.notes}`, () => {
    const { verdict, look, note } = row;
    assert.deepEqual(answer(row.verdict, row.notes), { verdict, look, note });
  });
}

test("short codes as people type them", () => {
  assert.equal(serialIn("mfrg-gzdf"), "MFRGGZDF");
  assert.equal(serialIn(" MFRG GZDF "), "MFRGGZDF");
  assert.equal(serialIn("0188ABCD"), "OIBBABCD");
  assert.equal(serialIn("MFRGGZD"), null);
  assert.equal(serialIn("MFRGGZD9"), null);
});

// ---- parts of the door page that need no browser ----

function typed(text, pause) {
  const burst = new Burst();
  [...text].forEach((letter, place) => burst.key(letter, place * pause, false));
  return burst.key(null, text.length * pause, true);
}

test("a hand scanner is told from a person by its speed", () => {
  const shop = "https://example.org/ao-mua";
  assert.equal(typed(shop, 8), shop);
  assert.equal(typed(shop, 120), null);
  assert.equal(typed("0912345678", 5), null);
});

test("a pass is a pass at any speed", () => {
  const code = passes.texts[0].text;
  assert.equal(typed(code, 150), code);
  assert.equal(typed(code, 400), null);
});

test("a typing method for Vietnamese does not change the letters", () => {
  assert.equal(letterOf({ code: "KeyA", key: "â", shiftKey: false }), "a");
  assert.equal(letterOf({ code: "KeyW", key: "Process", shiftKey: true }), "W");
  assert.equal(letterOf({ code: "Digit7", key: "7", shiftKey: false }), "7");
  assert.equal(letterOf({ code: "Slash", key: "/", shiftKey: false }), "/");
  assert.equal(letterOf({ code: "ShiftLeft", key: "Shift", shiftKey: true }), null);
});

test("the same code held in view counts once", () => {
  const held = new Held();
  const told = [["A", 0], ["A", 900], ["A", 3000], ["B", 3100], ["A", 3200], ["A", 9000]].map(([text, at]) => held.isNew(text, at));
  assert.deepEqual(told, [true, false, false, true, true, true]);
});

test("found words are compared without accents, letter by letter", () => {
  assert.equal(fold("Đặng Hữu Thử"), "dang huu thu");
  assert.equal(fold("Ước").length, 3);
});

test("every verdict has its sound", () => {
  assert.equal(signalOf({ verdict: "admitted", ask: null }), "admitted");
  assert.equal(signalOf({ verdict: "admitted", ask: "escort" }), "note");
  assert.equal(signalOf({ verdict: "forged" }), "refused");
  assert.equal(signalOf({ verdict: "error" }), "unknown");
});
