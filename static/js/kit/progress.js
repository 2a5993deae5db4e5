// A long job tells how far it is: asked every two seconds, announced only every tenth, the page is opened again at the end.
const ASK_MILLISECONDS = 2000;
const SVG = "http://www.w3.org/2000/svg";

export function startProgress(page) {
  for (const block of page.querySelectorAll("[data-progress]")) follow(block, -1);
}

async function follow(block, lastTenth) {
  const state = await ask(block.dataset.progress);
  if (state?.finished) {
    location.reload();
    return;
  }
  const tenth = state ? Math.floor((10 * state.done) / Math.max(1, state.total)) : lastTenth;
  if (state) show(block, state, tenth !== lastTenth);
  setTimeout(() => follow(block, tenth), ASK_MILLISECONDS);
}

async function ask(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // no connection for a moment: the next question may get through
  }
}

function show(block, state, announce) {
  const words = block.querySelector("[data-progress-text]");
  words.setAttribute("aria-live", announce ? "polite" : "off");
  if (words.textContent !== state.text) words.textContent = state.text;
  const bar = block.querySelector("svg.bar");
  bar.setAttribute("viewBox", `0 0 ${Math.max(1, state.total)} 1`);
  bar.replaceChildren(...parts(state));
}

function parts(state) {
  let x = 0;
  return (state.parts ?? [["present", state.done]]).filter(([, count]) => count > 0).map(([meaning, count]) => {
    const part = document.createElementNS(SVG, "rect");
    part.setAttribute("class", meaning);
    part.setAttribute("x", x);
    part.setAttribute("width", count);
    part.setAttribute("height", 1);
    x += count;
    return part;
  });
}
