// Vietnamese without marks, for finding: "Đồng Phúc" and "dong phuc" become the same.
export function folded(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

// True when every word of the query begins some word of the text; both already folded.
export function matches(text, query) {
  const words = text.split(/[^a-z0-9]+/);
  return query.split(" ").every((start) => words.some((word) => word.startsWith(start)));
}
