// Rows of groups are dragged onto another topic, by mouse, pen or finger: the same as ticking
// them, choosing the topic and pressing the button, which is what the drop does. The handles and
// the list of topics are in the page, hidden; without this script the form is all there is.
const targets = document.querySelector("[data-drop-targets]");
const form = document.getElementById("chu-de");
const places = targets ? [...targets.querySelectorAll("[data-value]")] : [];
let dragged = null;

if (form && places.length) {
  for (const grip of document.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => pickUp(event, grip));
    grip.addEventListener("pointermove", (event) => over(event));
    grip.addEventListener("pointerup", (event) => letGo(event));
    grip.addEventListener("pointercancel", putBack);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") putBack();
  });
}

function pickUp(event, grip) {
  if (event.button !== 0 || !event.isPrimary) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  dragged = grip.closest("tr");
  dragged.classList.add("is-dragged");
  targets.hidden = false;
}

function placeAt(event) {
  const under = document.elementFromPoint(event.clientX, event.clientY);
  return places.find((place) => place.contains(under));
}

function over(event) {
  if (!dragged) return;
  const place = placeAt(event);
  for (const one of places) one.classList.toggle("is-over", one === place);
}

function letGo(event) {
  if (!dragged) return;
  const place = placeAt(event);
  const row = dragged;
  putBack();
  if (!place) return;
  row.querySelector("input[name=groups]").checked = true; // rows that are ticked already go too
  form.elements.into.value = place.dataset.value;
  form.elements.new_label.value = "";
  form.requestSubmit(form.querySelector("button[value=chuyen]"));
}

function putBack() {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  targets.hidden = true;
  for (const one of places) one.classList.remove("is-over");
}
