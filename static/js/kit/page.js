// Starts the small enhancements that every page may use. Each works on data attributes and is silent when there are none;
// every page works without them.
import { startMenu } from "./menu.js";
import { startSearchKey } from "./search-key.js";
import { startToasts } from "./toasts.js";
import { startBulk } from "./bulk.js";
import { startProgress } from "./progress.js";
import { startUnsavedGuard } from "./unsaved.js";
import { startSmallThings } from "./small-things.js";

for (const start of [startMenu, startSearchKey, startToasts, startBulk, startProgress, startUnsavedGuard, startSmallThings]) {
  start(document);
}
