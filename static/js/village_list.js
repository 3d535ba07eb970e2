// Shows the villages of a commune as soon as it is chosen. The form is sent as its button would
// send it, and only the list of the answer is taken; when the line is cut the button comes back.
for (const button of document.querySelectorAll('button[name="buoc"][value="xa"]')) {
  follow(button);
}

function follow(button) {
  const form = button.form;
  const commune = form.querySelector('select[name="commune"]');
  const village = form.querySelector('select[name="village"]');
  let newest = 0;
  button.hidden = true;

  commune.addEventListener("change", async () => {
    const asked = ++newest;
    village.replaceChildren(new Option());
    village.dispatchEvent(new Event("listchange"));
    try {
      const list = await villagesFor(form);
      if (asked !== newest) return;
      village.replaceChildren(...list.options);
      village.value = "";
      village.dispatchEvent(new Event("listchange"));
    } catch {
      button.hidden = false;
    }
  });
}

async function villagesFor(form) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("buoc", "xa");
  const answer = await fetch(form.action, { method: "POST", body: fields });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector('select[name="village"]');
}
