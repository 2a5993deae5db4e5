// The door page: camera, hand scanner, typed code or name → one scan → one verdict; the next scan needs no tap.

import { LOOKS } from "./admission.js";
import { Counts } from "./counts.js";
import { shownTime } from "./clock.js";
import { takeFromAddress, token } from "./identity.js";
import { isGenuine } from "./keys.js";
import { Scanner } from "./scanner.js";
import { fill, Screen } from "./screen.js";
import { Search } from "./search.js";
import * as sending from "./sending.js";
import { NotPaired, Offline, Refused } from "./server.js";
import * as sound from "./sound.js";
import { serialIn } from "./token.js";
import { listen } from "./wedge.js";

const COUNTS_EVERY = 5000;
const words = JSON.parse(document.getElementById("words").textContent);
const root = document.querySelector("[data-door]");
const one = (selector) => root.querySelector(selector);
const screen = new Screen(root, words);
const counts = new Counts(root, words);
const search = new Search(root, words, { onAdmit: admit, onLook: look, expected: () => counts.expected });
const net = { offline: false, since: null, unsent: 0, sending: 0 };
let direction = "in";
let last = null;
let turn = 0;
let scanner = null;
let begun = false;

takeFromAddress();
addEventListener("hashchange", () => { takeFromAddress(); begin(); });
document.addEventListener("pointerdown", sound.unlock);
document.addEventListener("keydown", sound.unlock);
listen(document, (text) => present({ text, by: "scanner" }));
wireButtons();
begin();

async function begin() {
  if (!token()) return notPaired();
  screen.show("scan");
  if (begun) return Promise.all([sending.flush(), refresh(), openCamera(() => scanner?.start())]);
  begun = true;
  await sending.start(onNews);
  return Promise.all([refresh(), startCamera()]);
}

// ---- one scan ----

async function present({ text, by, way = direction }) {
  if (!token()) return;
  const mine = ++turn;
  try {
    const result = await sending.record({ text, direction: way, by });
    const shown = result ?? { verdict: "held", look: "unknown", genuine: by === "camera" ? await isGenuine(text) : undefined };
    if (mine !== turn) return;
    last = { result: shown, text, by };
    screen.verdict(shown);
    sound.signal(result ? sound.signalOf(result) : "unknown");
    refresh();
  } catch (error) {
    if (error instanceof NotPaired) notPaired(words.page.revoked);
    else if (error instanceof Refused) say(error.message);
    else throw error;
  }
}

function admit(found) {
  return present({ text: found.pass, by: "name", way: "in" });
}

// What is known of a person, without adding a scan.
function look(found) {
  const verdict = found.state === "live" ? "already_in" : found.state;
  last = { result: { verdict }, text: found.pass, by: "name" };
  const act = found.state === "live" ? "out" : "desk";
  const said = found.inside ? fill(words.find.inside, { at: shownTime(found.first_at) }) : " ";
  screen.verdict({ verdict, look: LOOKS[verdict], delegate: found.delegate, act, said });
}

async function act(name) {
  if (name === "undo") return undo();
  if (name === "out") return present({ text: last.text, by: last.by, way: "out" });
  if (name === "find") return open("find");
  return open("scan");
}

async function undo() {
  try {
    await sending.undo(last.result.id);
    say(words.page.undone);
  } catch (error) {
    if (error instanceof NotPaired) return notPaired(words.page.revoked);
    say(fill(words.page.undo_failed, { why: error instanceof Offline ? words.page.held_why : error.message }));
  }
  open("scan", { keepWords: true });
  return refresh();
}

// ---- screens ----

function open(name, { keepWords = false } = {}) {
  turn += 1;
  screen.show(name);
  if (name === "scan" && !keepWords) say(direction === "out" ? words.page.aim_out : words.page.aim);
  if (name === "find") search.open();
  if (name === "type") one("#code").focus();
}

function say(sentence) {
  one("[data-hint]").textContent = sentence;
}

function notPaired(why) {
  scanner?.stop();
  if (why) one("[data-start-why]").textContent = why;
  one("[data-held]").textContent = net.unsent ? fill(words.page.still_held, { n: net.unsent }) : "";
  screen.show("start");
}

function wireButtons() {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.to) open(button.dataset.to);
    if (button?.dataset.act) act(button.dataset.act);
    if (button?.dataset.direction) turnTo(button.dataset.direction);
  });
  one("[data-torch]").addEventListener("click", ({ currentTarget }) => {
    const on = currentTarget.getAttribute("aria-pressed") !== "true";
    scanner.setTorch(on).then(() => currentTarget.setAttribute("aria-pressed", on), () => {});
  });
  one("[data-flip]").addEventListener("click", () => openCamera(() => scanner.flip()));
  one("[data-sound]").setAttribute("aria-pressed", sound.isOn());
  one("[data-sound]").addEventListener("click", ({ currentTarget }) => currentTarget.setAttribute("aria-pressed", sound.toggle()));
  one("[data-sound-test]").addEventListener("click", testSound);
  one("[data-type]").addEventListener("submit", onTyped);
  one("#photo").addEventListener("change", onPhoto);
}

function turnTo(way) {
  direction = way;
  root.querySelectorAll("[data-direction]").forEach((button) => button.setAttribute("aria-pressed", button.dataset.direction === way));
  open("scan");
}

function testSound() {
  sound.unlock();
  ["admitted", "already_in", "note", "refused"].forEach((name, place) => setTimeout(() => sound.signal(name), place * 900));
}

function onTyped(event) {
  event.preventDefault();
  const field = one("#code");
  const text = field.value.trim();
  const fits = serialIn(text) || text.length > 100;
  one("[data-type-words]").textContent = fits ? "" : words.page.bad_code;
  if (!fits) return;
  field.value = "";
  present({ text, by: "typed" });
}

async function onPhoto({ target }) {
  const [file] = target.files;
  target.value = "";
  if (!file || !scanner) return;
  const text = await scanner.readPhoto(file).catch(() => null);
  if (text) present({ text, by: "photo" });
  else one("[data-type-words]").textContent = words.page.no_code;
}

// ---- camera ----

async function startCamera() {
  scanner ??= new Scanner(one("video"), { onCode, onBroken: () => say(words.page.no_reader) });
  if (!navigator.mediaDevices?.getUserMedia) return say(words.page.not_secure);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) scanner.stop();
    else if (token()) openCamera(() => scanner.start());
  });
  return openCamera(() => scanner.start());
}

// A code in view does not interrupt whoever is typing or searching.
function onCode(text) {
  if (["scan", "verdict"].includes(root.dataset.screen)) present({ text, by: "camera" });
}

async function openCamera(deed) {
  try {
    await deed();
    one("[data-torch]").hidden = !scanner.hasTorch;
  } catch {
    say(words.page.no_camera);
  }
}

// ---- network ----

function onNews({ offline = net.offline, sending: count = 0, unsent, paired = true }) {
  if (offline && !net.offline) net.since = new Date();
  Object.assign(net, { offline, unsent, sending: count });
  if (!paired) return notPaired(words.page.revoked);
  return showNet();
}

function showNet() {
  const bar = one("[data-bar]");
  const { page } = words;
  bar.classList.toggle("offline", net.offline);
  bar.classList.toggle("sending", !net.offline && net.sending > 0);
  const left = fill(page.unsent, { n: net.unsent });
  const calm = net.unsent ? left : page.online;
  const state = net.offline ? `${fill(page.offline, { at: shownTime(net.since) })}. ${left}` : net.sending ? fill(page.sending, { n: net.sending }) : calm;
  if (one("[data-net]").textContent !== state) one("[data-net]").textContent = state;
}

async function refresh() {
  if (!token() || document.hidden) return;
  try {
    await counts.refresh(net.unsent);
    onNews({ offline: false, unsent: net.unsent });
  } catch (error) {
    if (error instanceof NotPaired) notPaired(words.page.revoked);
    else if (error instanceof Offline) onNews({ offline: true, unsent: net.unsent });
    else throw error;
  }
}

setInterval(refresh, COUNTS_EVERY);
