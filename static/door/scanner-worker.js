// Reads codes off the main thread with zxing-wasm. Nothing is loaded from anywhere but this server.

import { prepareZXingModule, readBarcodes } from "../vendor/zxing/reader/index.js";

const OPTIONS = { formats: ["QRCode"], tryHarder: true, tryInvert: true, maxNumberOfSymbols: 4 };
prepareZXingModule({
  overrides: { locateFile: (name) => new URL(`../vendor/zxing/${name}`, import.meta.url).href },
});
let canvas = null;

addEventListener("message", async ({ data: { picture, ticket } }) => {
  try {
    const found = await readBarcodes(pixels(picture), OPTIONS);
    postMessage({ ticket, text: middle(found, picture)?.text ?? null });
  } catch (error) {
    postMessage({ ticket, text: null, broken: String(error) });
  } finally {
    picture.close();
  }
});

function pixels(picture) {
  if (canvas?.width !== picture.width || canvas?.height !== picture.height) {
    canvas = new OffscreenCanvas(picture.width, picture.height);
  }
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  drawing.drawImage(picture, 0, 0);
  return drawing.getImageData(0, 0, picture.width, picture.height);
}

// Of several codes in view the one nearest to the middle of the frame is meant.
function middle(found, picture) {
  const distance = ({ position: p }) =>
    Math.hypot((p.topLeft.x + p.bottomRight.x - picture.width) / 2, (p.topLeft.y + p.bottomRight.y - picture.height) / 2);
  return found.filter((one) => one.isValid).sort((a, b) => distance(a) - distance(b))[0];
}
