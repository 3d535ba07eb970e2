// Counts a text while it is typed, in the words the server put beside it. Spoken after a pause.
const SPEAK_AFTER_MS = 800;
const inVietnamese = new Intl.NumberFormat("vi");

for (const area of document.querySelectorAll("textarea[data-limit]")) {
  const line = document.getElementById(`${area.id}-count`);
  if (line) countInto(line, area, Number(area.dataset.limit));
}

function countInto(line, area, limit) {
  const spoken = document.createElement("span");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("role", "status");
  line.after(spoken);
  let pause;

  const show = () => {
    const left = limit - [...area.value.normalize("NFC")].length;
    const sentence = left < 0 ? line.dataset.over : line.dataset.left;
    line.textContent = sentence.replace("{n}", inVietnamese.format(Math.abs(left)));
    line.classList.toggle("is-over", left < 0);
    clearTimeout(pause);
    pause = setTimeout(() => {
      spoken.textContent = line.textContent;
    }, SPEAK_AFTER_MS);
  };

  area.addEventListener("input", show);
  if (area.value) show();
}
