// Who this device is: the token that pairing put behind # in the address, kept on the device, never sent in an address.

const KEY = "cua.token";
const TOKEN = /^#([A-Za-z0-9_-]{30,120})$/;

export function takeFromAddress() {
  const found = TOKEN.exec(location.hash);
  if (!found) return;
  localStorage.setItem(KEY, found[1]);
  history.replaceState(null, "", location.pathname);
}

export const token = () => localStorage.getItem(KEY);

export const forget = () => localStorage.removeItem(KEY);

// A UUID, also on pages without https, where crypto.randomUUID does not exist.
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
