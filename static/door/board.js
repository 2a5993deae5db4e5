// Bảng có mặt keeps itself fresh: asks every five seconds with the ETag, shows how old the figures are.

const EVERY = 5000;
const live = document.querySelector("[data-live]");
const age = document.querySelector("[data-live-age]");
const clock = document.querySelector("[data-clock]");
let etag = null;
let fresh = Date.now();
let lost = false;

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(live.dataset.live, { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store" });
    if (answer.status === 200) {
      etag = answer.headers.get("ETag");
      live.innerHTML = await answer.text();
    }
    lost = !(answer.ok || answer.status === 304);
    if (!lost) fresh = Date.now();
  } catch {
    lost = true;
  }
  tell();
}

function tell() {
  const seconds = Math.round((Date.now() - fresh) / 1000);
  const at = new Date(fresh).toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" });
  if (age) age.textContent = lost ? live.dataset.stale.replace("{at}", at) : age.dataset.words.replace("{n}", seconds);
  if (clock) clock.textContent = new Date().toLocaleTimeString("vi-VN", { timeZone: "Asia/Ho_Chi_Minh" });
}

setInterval(refresh, EVERY);
setInterval(tell, 1000);
document.addEventListener("visibilitychange", refresh);
tell();
