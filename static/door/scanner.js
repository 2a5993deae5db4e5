// The camera: frames go to the worker one at a time, a frame that comes while it works is let go. The same code held in
// view counts once: it must be out of view for a while, or another code must come, before it is told again.

const OUT_OF_VIEW = 2500;
const WIDEST = 960;

export class Held {
  constructor() {
    this.text = null;
    this.seen = 0;
  }

  // True when this sighting is a new showing of a code.
  isNew(text, at) {
    const same = text === this.text && at - this.seen < OUT_OF_VIEW;
    this.text = text;
    this.seen = at;
    return !same;
  }
}

export class Scanner {
  constructor(video, { onCode, onBroken }) {
    this.video = video;
    this.onCode = onCode;
    this.held = new Held();
    this.facing = "environment";
    this.running = false;
    this.waiting = new Map();
    this.tickets = 0;
    this.worker = new Worker(new URL("./scanner-worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => this.answered(data, onBroken);
    this.worker.onerror = () => { this.broken = true; onBroken(); };
  }

  async start() {
    await this.stop();
    const video = { facingMode: { ideal: this.facing }, width: { ideal: 1280 }, height: { ideal: 720 } };
    this.stream = await navigator.mediaDevices.getUserMedia({ video, audio: false });
    this.video.srcObject = this.stream;
    await this.video.play();
    this.running = true;
    this.look();
  }

  async stop() {
    this.running = false;
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
  }

  flip() {
    this.facing = this.facing === "environment" ? "user" : "environment";
    return this.start();
  }

  get hasTorch() {
    return Boolean(this.stream?.getVideoTracks()[0]?.getCapabilities?.().torch);
  }

  setTorch(on) {
    return this.stream.getVideoTracks()[0].applyConstraints({ advanced: [{ torch: on }] });
  }

  async look() {
    if (!this.running) return;
    if (this.video.readyState >= 2 && this.video.videoWidth) {
      const text = await this.read(this.video, this.video.videoWidth, this.video.videoHeight);
      if (text && this.running && this.held.isNew(text, Date.now())) this.onCode(text);
    }
    if (this.running) this.nextFrame(() => this.look());
  }

  nextFrame(then) {
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(then);
    else requestAnimationFrame(then);
  }

  // The text of the code in a picture, or null.
  async read(source, width, height) {
    const scale = Math.min(1, WIDEST / width);
    const size = { resizeWidth: Math.round(width * scale), resizeHeight: Math.round(height * scale) };
    const picture = await createImageBitmap(source, size).catch(() => null);
    if (!picture || this.broken) return null;
    const ticket = ++this.tickets;
    return new Promise((resolve) => {
      this.waiting.set(ticket, resolve);
      this.worker.postMessage({ picture, ticket }, [picture]);
    });
  }

  answered({ ticket, text, broken }, onBroken) {
    if (broken) { this.broken = true; onBroken(); }
    this.waiting.get(ticket)?.(text);
    this.waiting.delete(ticket);
  }

  async readPhoto(file) {
    const picture = await createImageBitmap(file);
    return this.read(picture, picture.width, picture.height);
  }
}
