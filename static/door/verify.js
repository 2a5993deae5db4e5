// Ed25519: by the browser where it can, else by the small library that set-up puts under /static/vendor.

const FALLBACK = new URL("../vendor/noble-ed25519/index.js", import.meta.url);
let chosen = null;

// True when `key` (32 bytes) made `signature` over `payload`.
export async function verify(key, signature, payload) {
  chosen ??= choose();
  return (await chosen)(key, signature, payload);
}

async function choose() {
  return (await browserCan()) ? byBrowser : byLibrary();
}

async function browserCan() {
  try {
    await globalThis.crypto.subtle.importKey("raw", new Uint8Array(32), "Ed25519", false, ["verify"]);
    return true;
  } catch {
    return false;
  }
}

const imported = new Map();

async function byBrowser(key, signature, payload) {
  const name = String(key);
  if (!imported.has(name)) imported.set(name, crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]));
  return crypto.subtle.verify("Ed25519", await imported.get(name), signature, payload);
}

// The library's own SHA-512 also stands on crypto.subtle, which a page without https has not: then nothing can be
// checked here and the server decides.
export async function byLibrary(address = FALLBACK) {
  const library = await import(address);
  return async (key, signature, payload) => {
    try {
      return await library.verifyAsync(signature, payload, key);
    } catch {
      return false;
    }
  };
}
