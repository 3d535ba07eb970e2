// A second press while a form is on its way is ignored. The form's own key makes a repeated
// send harmless anyway; this only spares the wait and the data.
const TRY_AGAIN_AFTER_MS = 15000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  form.setAttribute("aria-busy", "true");
  setTimeout(() => release(form), TRY_AGAIN_AFTER_MS);
});

// Coming back with the browser's own button shows the page as it was left.
addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sending]").forEach(release);
});

function release(form) {
  delete form.dataset.sending;
  form.removeAttribute("aria-busy");
}
