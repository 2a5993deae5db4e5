// The device's clock and its measured distance from the server's: the answer that came back fastest measures best.

const OFFSETS = [];
const KEPT = 8;

export function measure(sentAt, receivedAt, serverTime) {
  if (!serverTime) return;
  const trip = receivedAt - sentAt;
  OFFSETS.push({ trip, offset: Date.parse(serverTime) - (sentAt + trip / 2) });
  if (OFFSETS.length > KEPT) OFFSETS.shift();
}

export function offset() {
  return OFFSETS.length ? OFFSETS.reduce((best, one) => (one.trip < best.trip ? one : best)).offset : 0;
}

export const nowIso = () => new Date(Date.now() + offset()).toISOString();

const HOURS = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });
const DAYS = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", day: "numeric", month: "numeric" });

// 07:21, or with the day when it is not today.
export function shownTime(moment) {
  const at = new Date(moment);
  const now = new Date(Date.now() + offset());
  return DAYS.format(at) === DAYS.format(now) ? HOURS.format(at) : `${HOURS.format(at)}, ${DAYS.format(at)}`;
}

export const secondsAgo = (moment) => Math.max(0, Math.round((Date.now() + offset() - Date.parse(moment)) / 1000));
