// Keeps what was typed into the large boxes of a form through a cut line or an empty battery:
// on this device only, for a day, never a name or a telephone number (those are not large
// boxes). The page after a good send names the form in data-kept-text-sent, and the text is gone.
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
const storage = storageOrNothing();

if (storage) {
  for (const mark of document.querySelectorAll("[data-kept-text-sent]")) {
    forget(mark.dataset.keptTextSent);
  }
  document.querySelectorAll("form[data-keep-text]").forEach(keep);
}

function keep(form) {
  const key = `typed:${form.dataset.keepText}`;
  const areas = [...form.querySelectorAll("textarea[name]")];
  const notice = form.querySelector("[data-kept-text-notice]");
  const texts = read(key);
  for (const area of areas) {
    if (area.value || !texts[area.name]) continue; // what the server gave back is newer
    area.value = texts[area.name];
    area.dispatchEvent(new Event("input", { bubbles: true }));
    if (notice) notice.hidden = false;
  }
  form.addEventListener("input", (event) => {
    if (!areas.includes(event.target)) return;
    const typed = Object.fromEntries(areas.map((area) => [area.name, area.value]));
    storage.setItem(key, JSON.stringify({ until: Date.now() + KEPT_FOR_MS, texts: typed }));
  });
  form.querySelector("[data-kept-text-clear]")?.addEventListener("click", () => {
    for (const area of areas) {
      area.value = "";
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    forget(form.dataset.keepText);
    notice.hidden = true;
    areas[0].focus();
  });
}

function read(key) {
  try {
    const kept = JSON.parse(storage.getItem(key));
    if (kept && kept.until > Date.now()) return kept.texts;
  } catch {
    // unreadable is as good as absent
  }
  storage.removeItem(key);
  return {};
}

function forget(name) {
  storage.removeItem(`typed:${name}`);
}

function storageOrNothing() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
