// Alt with a letter or digit presses the control whose accesskey it is. Chromium does so by
// itself; other browsers want more keys, which our hints do not print.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const letter = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1].toLowerCase();
  const control = letter && document.querySelector(`[accesskey="${letter}"]`);
  if (!control) return;
  event.preventDefault();
  control.focus();
  if (control.matches("a, button, input[type=radio], input[type=checkbox]")) control.click();
});
