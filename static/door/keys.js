// What the device knows without the server in this form: the public keys and the conference's number, in memory only.

import { readPass } from "./token.js";
import { verify } from "./verify.js";

let known = null;

export function learn({ keys, conference }) {
  const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
  known = { conference, keys: new Map(Object.entries(keys).map(([number, hex]) => [Number(number), bytes(hex)])) };
}

// True or false when the signature could be checked here, undefined when it could not.
export async function isGenuine(text) {
  if (!known || !globalThis.crypto?.subtle) return undefined;
  const { outcome } = await readPass(text, { ...known, verify });
  return outcome === "genuine";
}
