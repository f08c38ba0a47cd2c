// Comfort for the keyboard and for slow answers. Every page works without it.

const TYPING = "input, select, textarea, [contenteditable]";

/** The first one that is on the page and seen. */
function seen(selector) {
  return [...document.querySelectorAll(selector)].find((each) => each.checkVisibility());
}

function search() {
  const field = seen('main input[type="search"]') ?? document.querySelector('main input[type="search"]');
  if (!field) return false;
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.focus();
  field.select();
  return true;
}

function help() {
  const dialog = document.getElementById("keys");
  if (!dialog || dialog.open) return false;
  dialog.showModal();
  return true;
}

function follow(key) {
  const link = seen(`[data-key="${key}"]`);
  link?.click();
  return Boolean(link);
}

/** Closes the innermost open menu, and gives the focus back to what opened it. */
function close() {
  const open = [...document.querySelectorAll("details.menu[open]")].pop();
  if (!open) return false;
  open.open = false;
  open.querySelector("summary").focus();
  return true;
}

const KEYS = { "/": search, "?": help, n: () => follow("n"), Escape: close };

document.addEventListener("keydown", (event) => {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key !== "Escape" && event.target.closest(`${TYPING}, dialog`)) return;
  if (act()) event.preventDefault();
});

// A menu is open while somebody is in it.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("focusin", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.querySelector('footer [data-key="help"]')?.addEventListener("click", (event) => {
  if (help()) event.preventDefault();
});

// What is wrong with a form is read first.
document.querySelector("[data-focus]")?.focus();

// A form is sent once. The button's own value was taken into the form before this runs. Coming back
// to the page gives its buttons back, and so does time: an answer may be a file, and the page stays.
const PATIENCE = 8000; // milliseconds

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => buttons(form).forEach((button) => button.setAttribute("disabled", "")));
  setTimeout(() => giveBack(form), PATIENCE);
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(giveBack));

function giveBack(form) {
  delete form.dataset.sent;
  buttons(form).forEach((button) => button.removeAttribute("disabled"));
}

function buttons(form) {
  return form.querySelectorAll("button");
}

// A choice that needs no button.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// Printing needs this script, so its button is seen with it alone.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
