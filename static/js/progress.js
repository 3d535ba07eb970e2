// Asks how far a long job is: JSON {"done": 3, "total": 9, "words": "Xong 3 trên 9.",
// "is_finished": false}. When it is finished, or the answer stays away, the page reloads.
const ASK_EVERY_MS = 2000;
const PATIENCE = 5;

for (const part of document.querySelectorAll("[data-progress]")) {
  follow(part, PATIENCE);
}

async function follow(part, patience) {
  await new Promise((resume) => setTimeout(resume, ASK_EVERY_MS));
  try {
    const answer = await fetch(part.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    const state = await answer.json();
    show(part, state);
    if (state.is_finished) location.reload();
    else follow(part, PATIENCE);
  } catch {
    if (patience > 0) follow(part, patience - 1);
    else location.reload();
  }
}

function show(part, state) {
  const bar = part.querySelector("progress");
  const words = part.querySelector("[data-progress-words]");
  if (state.total) {
    bar.max = state.total;
    bar.value = state.done;
  }
  if (words && state.words) words.textContent = state.words;
}
