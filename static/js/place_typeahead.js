// Turns a long list of places into a box to type in; marks, capitals and đ do not matter.
// The list itself stays in the form and is what is sent.
import { folded, matches } from "./folded.js";

const MOST_SHOWN = 40;

for (const select of document.querySelectorAll("select[data-typeahead]")) {
  new Typeahead(select);
}

function Typeahead(select) {
  let places = placesOf(select);
  const box = boxFor(select);
  const list = listFor(box);
  let shown = [];
  let active = -1;

  const chosenName = () => (select.value ? select.selectedOptions[0].text : "");
  const isOpen = () => !list.hidden;

  function close() {
    list.hidden = true;
    active = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function open() {
    const query = folded(box.value === chosenName() ? "" : box.value);
    shown = places
      .filter((place) => place.option.value && (!query || matches(place.key, query)))
      .slice(0, MOST_SHOWN);
    list.replaceChildren(...(shown.length ? shown.map(line) : [nothingFound()]));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    activate(query && shown.length ? 0 : -1);
  }

  function line(place, position) {
    const item = document.createElement("li");
    item.id = `${box.id}-choice-${position}`;
    item.setAttribute("role", "option");
    item.textContent = place.name;
    // mousedown, so that the box does not lose focus first
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      choose(place);
    });
    return item;
  }

  function nothingFound() {
    const item = document.createElement("li");
    item.className = "is-empty";
    item.setAttribute("role", "option");
    item.setAttribute("aria-disabled", "true");
    item.textContent = select.dataset.none;
    return item;
  }

  function activate(position) {
    active = position;
    [...list.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === position));
    });
    if (position < 0) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    box.setAttribute("aria-activedescendant", list.children[position].id);
    list.children[position].scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    select.value = place.option.value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    box.value = chosenName();
    close();
  }

  // What was typed counts only when it is one place; otherwise the last choice comes back.
  function settle() {
    const typed = folded(box.value);
    const before = select.value;
    const same = places.filter((place) => place.option.value && folded(place.name) === typed);
    if (!typed) select.value = "";
    else if (same.length === 1) select.value = same[0].option.value;
    box.value = chosenName();
    close();
    if (select.value !== before) select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Another script has put other places into the list; what is being typed stays.
  function reread() {
    places = placesOf(select);
    if (document.activeElement === box) open();
    else box.value = chosenName();
  }

  const keys = {
    ArrowDown: () => (isOpen() ? activate(Math.min(active + 1, shown.length - 1)) : open()),
    ArrowUp: () => isOpen() && activate(Math.max(active - 1, 0)),
    Enter: () => isOpen() && active >= 0 && (choose(shown[active]), true),
    Escape: () => isOpen() && ((box.value = chosenName()), close(), true),
  };

  box.value = chosenName();
  box.addEventListener("input", open);
  box.addEventListener("click", () => isOpen() || open());
  box.addEventListener("blur", settle);
  select.addEventListener("listchange", reread);
  box.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (act && (act() !== false || event.key.startsWith("Arrow"))) event.preventDefault();
  });
}

function placesOf(select) {
  return [...select.options].map((option) => ({
    option,
    name: option.text,
    key: folded(`${option.text} ${option.parentElement.label || ""}`),
  }));
}

// The box takes over the list's id, so that its label and the error summary lead to it.
function boxFor(select) {
  const box = document.createElement("input");
  box.className = select.className.replaceAll("govuk-select", "govuk-input");
  box.type = "text";
  box.autocomplete = "off";
  box.spellcheck = false;
  box.id = select.id;
  select.id = `${box.id}-list`;
  for (const name of ["aria-describedby", "aria-invalid", "accesskey"]) {
    if (!select.hasAttribute(name)) continue;
    box.setAttribute(name, select.getAttribute(name));
    select.removeAttribute(name);
  }
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-controls", `${box.id}-choices`);
  const frame = document.createElement("div");
  frame.className = "app-typeahead";
  select.replaceWith(frame);
  frame.append(box, select);
  select.required = false;
  select.hidden = true;
  return box;
}

function listFor(box) {
  const list = document.createElement("ul");
  list.className = "app-typeahead__list";
  list.id = `${box.id}-choices`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels[0] ? box.labels[0].textContent : "");
  box.after(list);
  return list;
}
