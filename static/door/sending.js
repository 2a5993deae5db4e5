// One scan is asked about at once; what could not be sent waits in the outbox and goes out in batches.

import { nowIso } from "./clock.js";
import { newId, token } from "./identity.js";
import * as outbox from "./outbox.js";
import { call, NotPaired, Offline } from "./server.js";

const BATCH = 200;
const AGAIN_AFTER = 5000;
const asking = new Set();
let flushing = false;
let tell = () => {};

// Starts the timers; `listener` hears {offline, sending, unsent, paired} whenever something changed.
export function start(listener) {
  tell = listener;
  addEventListener("online", flush);
  setInterval(flush, AGAIN_AFTER);
  return flush();
}

// The server's result, or null when the network is gone: then the scan waits and is marked as made without it.
export async function record({ text, direction, by }) {
  const scan = { id: newId(), pass: text, direction, at: nowIso(), offline: false, shown: null, by };
  asking.add(scan.id);
  await outbox.put(scan);
  try {
    const { results } = await call("scans", { body: { scans: [scan] } });
    await outbox.remove([scan.id]);
    await report({ offline: false });
    return results[0];
  } catch (error) {
    if (!(error instanceof Offline)) throw error;
    await outbox.put({ ...scan, offline: true });
    await report({ offline: true });
    return null;
  } finally {
    asking.delete(scan.id);
  }
}

export const undo = (scan) => call("undos", { body: { scan } });

export async function flush() {
  if (flushing || !token()) return;
  flushing = true;
  try {
    await sendAll();
  } catch (error) {
    if (error instanceof NotPaired) await report({ paired: false });
    else await report({ offline: true });
  } finally {
    flushing = false;
  }
}

async function sendAll() {
  for (let waiting = await due(); waiting.length; waiting = await due()) {
    await report({ sending: waiting.length });
    const batch = waiting.slice(0, BATCH);
    await call("scans", { body: { scans: batch }, patience: 20000 });
    await outbox.remove(batch.map((scan) => scan.id));
    await report({ offline: false });
  }
}

// What nobody is asking about right now; a scan left over by a reload was made without an answer.
async function due() {
  const left = (await outbox.all()).filter((scan) => !asking.has(scan.id));
  return left.map((scan) => ({ ...scan, offline: true }));
}

async function report(news) {
  tell({ ...news, unsent: await outbox.count() });
}
