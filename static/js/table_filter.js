// Sorts and narrows the rows already on the page. The server's own order and filters stay the
// ones that can be linked to; this only spares a page load.
import { folded } from "./folded.js";

const byWords = new Intl.Collator("vi", { numeric: true }).compare;

for (const table of document.querySelectorAll("table[data-filter]")) {
  addBox(table);
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    if (!cell.querySelector("a")) addSorting(table, cell, column);
  });
}

function addBox(table) {
  const box = document.createElement("input");
  const label = document.createElement("label");
  const count = document.createElement("p");
  box.id = `${table.caption.id}-tim`;
  box.type = "search";
  box.className = "govuk-input govuk-input--width-20";
  label.htmlFor = box.id;
  label.className = "govuk-label";
  label.textContent = table.dataset.filter;
  count.className = "app-small";
  count.setAttribute("role", "status");
  const bar = document.createElement("div");
  bar.className = "app-bar";
  bar.append(label, box, count);
  table.parentElement.before(bar);
  const keys = new Map([...table.tBodies[0].rows].map((row) => [row, folded(row.textContent)]));
  box.addEventListener("input", () => {
    const query = folded(box.value);
    let shown = 0;
    for (const [row, key] of keys) {
      row.hidden = !key.includes(query);
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = query ? table.dataset.count.replace("{n}", String(shown)) : "";
  });
}

function addSorting(table, cell, column) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "app-sort";
  button.append(...cell.childNodes);
  cell.append(button);
  button.addEventListener("click", () => {
    const way = cell.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    for (const other of cell.parentElement.cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", way);
    const sign = way === "ascending" ? 1 : -1;
    const rows = [...table.tBodies[0].rows];
    rows.sort((one, two) => sign * compare(value(one, column), value(two, column)));
    table.tBodies[0].append(...rows);
  });
}

function compare(one, two) {
  if (typeof one === "number" && typeof two === "number") return one - two;
  return byWords(String(one), String(two));
}

// A cell as a number ("1.171", "38 ngày", "4,5"), a day ("26/11/2026") or words.
function value(row, column) {
  const text = row.cells[column].textContent.trim();
  const day = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text);
  if (day) return Number(`${day[3]}${day[2].padStart(2, "0")}${day[1].padStart(2, "0")}`);
  const number = /^-?\d{1,3}(?:\.\d{3})*(?:,\d+)?|^-?\d+(?:,\d+)?/.exec(text);
  return number ? Number(number[0].replaceAll(".", "").replace(",", ".")) : text;
}
