// The outline of a draft by keyboard: arrows in the tree, a box that finds units in it, cutting at
// the cursor, and what is typed but not saved kept on the server after a pause, on this device while
// the line is cut. Without it all are plain forms.
const PAUSE_MS = 1500;
const AGAIN_MS = 15000;
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
const FIND_MS = 300;
const tree = document.querySelector("[data-tree]");
const form = document.querySelector("#sua");

if (tree) {
  tree.addEventListener("keydown", step);
  offerFinding();
  pin();
}
if (form) {
  form.addEventListener("submit", cutAtCursor);
  keepTyped(form.elements.text);
  if (form.querySelector("[data-typed-state]")) keepOnServer();
}

function links() {
  return [...tree.querySelectorAll("a")].filter((link) => link.offsetParent);
}

function step(event) {
  if (event.key === "ArrowRight" && event.target.dataset.opens) return open(event);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const all = links();
  all[all.indexOf(event.target) + by]?.focus();
}

// The tree scrolls by itself beside the unit, and stands at the unit in sight.
function pin() {
  const column = tree.closest("nav");
  column.classList.add("is-pinned");
  const current = tree.querySelector("[aria-current]");
  if (current) column.scrollTop = current.offsetTop - column.offsetTop - column.clientHeight / 3;
}

async function open(event) {
  event.preventDefault();
  const { opens } = event.target.dataset;
  const { href } = event.target;
  await show({ mo: opens });
  links().find((link) => link.href === href)?.focus();
}

function offerFinding() {
  const frame = document.querySelector("[data-find-in-tree]");
  const box = frame.querySelector("input[type=search]");
  let waiting = null;
  frame.querySelector("button").remove();
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show({ tim: box.value }), FIND_MS);
  });
  box.addEventListener("keydown", async (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(waiting);
    await show({ tim: box.value });
    (tree.querySelector(".is-found") ?? links()[0])?.focus();
  });
}

// The tree with more of it open, or only what holds some words; folded units are on the server.
async function show(wanted) {
  const address = new URL(tree.dataset.tree, location.href);
  if (form) address.searchParams.set("nut", form.elements.nut.value);
  for (const [name, value] of Object.entries(wanted)) address.searchParams.set(name, value);
  const answer = await fetch(address);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  tree.replaceChildren(...page.querySelector("[data-tree]").children);
}

function cutAtCursor(event) {
  const { text, split_before: words } = form.elements;
  if (event.submitter?.value !== "tach" || words.value || !text.selectionStart) return;
  words.value = text.value.slice(text.selectionStart).trimStart().split("\n")[0];
}

function keepTyped(area) {
  const key = keyOfUnit();
  const kept = read(key);
  // Words kept for another state of the unit are older than what the server shows.
  if (kept && kept.base === area.defaultValue && kept.typed !== area.value) {
    area.value = kept.typed;
    form.querySelector("[data-typed-back]").hidden = false;
  } else if (kept) {
    localStorage.removeItem(key);
  }
  area.addEventListener("input", () => {
    const typed = { base: area.defaultValue, typed: area.value, until: Date.now() + KEPT_FOR_MS };
    try {
      localStorage.setItem(key, JSON.stringify(typed));
    } catch {
      // a full or closed store only means nothing is kept
    }
  });
}

function keepOnServer() {
  const state = form.querySelector("[data-typed-state]");
  let waiting = null;
  let isSent = false;
  const send = async (options = {}) => {
    clearTimeout(waiting);
    waiting = null;
    const body = new FormData(form);
    body.set("viec", "tam");
    try {
      const request = { method: "POST", body, redirect: "manual", ...options };
      const answer = await fetch(form.getAttribute("action"), request);
      // A kept unit is answered by a redirect to its page, which nobody needs here.
      if (answer.type !== "opaqueredirect") throw new Error(String(answer.status));
      if (waiting) return; // typed on meanwhile: those words are not kept yet
      forget();
      state.textContent = state.dataset.kept;
    } catch {
      state.textContent = state.dataset.waiting;
      waiting ??= setTimeout(send, AGAIN_MS);
    }
  };
  form.addEventListener("input", (event) => {
    if (!["text", "number", "heading", "kind"].includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(send, PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    isSent = true;
    clearTimeout(waiting);
    waiting = null;
    forget();
  });
  addEventListener("pagehide", () => {
    if (waiting && !isSent) send({ keepalive: true });
  });
}

function forget() {
  try {
    localStorage.removeItem(keyOfUnit());
  } catch {
    // nothing was kept
  }
}

function keyOfUnit() {
  return `outline:${location.pathname}:${form.elements.nut.value}`;
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept?.until > Date.now() ? kept : null;
  } catch {
    return null;
  }
}
