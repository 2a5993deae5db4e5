// Tones and vibration. They repeat what the screen says and add nothing.

const TONES = {
  admitted: [[880, 120]],
  left: [[660, 90], [440, 90]],
  already_in: [[440, 90], [0, 60], [440, 90]],
  not_valid_now: [[440, 90], [0, 60], [440, 90]],
  note: [[523, 90], [659, 90], [784, 90]],
  refused: [[196, 450, "square"]],
  unknown: [[330, 200], [0, 80], [330, 200]],
};
const SHAKES = {
  admitted: [60],
  left: [40],
  already_in: [80, 60, 80],
  not_valid_now: [80, 60, 80],
  note: [80, 60, 80, 60, 80],
  refused: [400],
  unknown: [200, 100, 200],
};
const REFUSED = ["replaced", "revoked", "wrong_conference", "forged"];
const KEY = "cua.im-lang";
const VOLUME = 0.6;
const EDGE = 0.006;
let context = null;

export const isOn = () => localStorage.getItem(KEY) === null;

export function toggle() {
  if (isOn()) localStorage.setItem(KEY, "1");
  else localStorage.removeItem(KEY);
  return isOn();
}

// Browsers allow sound only after a touch; any touch will do.
export function unlock() {
  context ??= new (globalThis.AudioContext ?? globalThis.webkitAudioContext)();
  if (context.state === "suspended") context.resume();
}

export function signalOf({ verdict, ask }) {
  if (verdict === "admitted" && ask) return "note";
  if (REFUSED.includes(verdict)) return "refused";
  return TONES[verdict] ? verdict : "unknown";
}

export function signal(name) {
  globalThis.navigator.vibrate?.(SHAKES[name]);
  if (!isOn() || context?.state !== "running") return;
  let at = context.currentTime + 0.01;
  for (const [hertz, milliseconds, shape] of TONES[name]) {
    if (hertz) tone(hertz, at, milliseconds / 1000, shape ?? "sine");
    at += milliseconds / 1000;
  }
}

function tone(hertz, at, seconds, shape) {
  const source = context.createOscillator();
  const volume = context.createGain();
  source.type = shape;
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(VOLUME, at + EDGE);
  volume.gain.setValueAtTime(VOLUME, at + seconds - EDGE);
  volume.gain.linearRampToValueAtTime(0, at + seconds);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + seconds);
}
