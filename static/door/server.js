// Calls to the door API. A call that gets no answer in time counts as a lost network; the same scan may be sent again.

import { measure } from "./clock.js";
import { forget, token } from "./identity.js";

const PATIENCE = 4000;

export class Offline extends Error {}
export class NotPaired extends Error {}
export class Refused extends Error {}

export async function call(path, { body, patience = PATIENCE } = {}) {
  const sentAt = Date.now();
  const answer = await ask(path, body, patience);
  if (answer.status === 401) {
    forget();
    throw new NotPaired();
  }
  if (answer.status >= 500 || answer.status === 429) throw new Offline();
  const content = await answer.json().catch(() => { throw new Offline(); });
  measure(sentAt, Date.now(), content.now ?? answer.headers.get("X-Server-Time"));
  if (!answer.ok) throw new Refused(content.detail ?? content.title);
  return content;
}

async function ask(path, body, patience) {
  const headers = { Authorization: `Bearer ${token()}` };
  if (body) headers["Content-Type"] = "application/json";
  const signal = AbortSignal.timeout(patience);
  const method = body ? "POST" : "GET";
  try {
    return await fetch(`/api/v1/door/${path}`, { method, headers, body: body && JSON.stringify(body), signal, cache: "no-store" });
  } catch {
    throw new Offline();
  }
}
