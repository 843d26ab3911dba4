import { part } from "./element.ts";

/**
 * Asks for a text in one of the page's dialogs. `accept` gives what is wrong with it, or what to do with it when the dialog is
 * closed; it is open until then, or until it is left.
 */
export function askFor(id: string, value: string, accept: (value: string) => string | (() => void)): void {
  const dialog = part(id, "dialog");
  const field = dialog.querySelector<HTMLInputElement | HTMLTextAreaElement>("input, textarea");
  const trouble = dialog.querySelector<HTMLElement>(".trouble");
  const form = dialog.querySelector("form");
  if (!field || !trouble || !form) return;
  field.value = value;
  trouble.textContent = "";
  form.onsubmit = (event) => {
    event.preventDefault();
    const result = accept(field.value);
    if (typeof result === "string") {
      trouble.textContent = result;
      return;
    }
    dialog.close();
    result();
  };
  const leave = dialog.querySelector<HTMLButtonElement>(".leave");
  if (leave) leave.onclick = () => dialog.close();
  dialog.showModal();
  field.focus();
  if (field instanceof HTMLInputElement) {
    const name = value.lastIndexOf("/") + 1;
    field.setSelectionRange(name, value.length);
  }
}
