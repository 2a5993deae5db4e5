// The tables of cases, run by the code of the door page.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import test from "node:test";

import { answer, decide, walk } from "../../static/door/admission.js";
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
