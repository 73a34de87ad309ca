import { h, uid } from "./dom.js";

const SHORTEST = 2600;
const PER_CHARACTER = 45;
const LONGEST = 8000;

/** Short words over the chat: pills that float by (callback answers), and alerts that wait for OK. */
export class Notices {
  #timer = 0;

  constructor(words) {
    this.words = words;
    this.element = h("div.toasts", { role: "status", "aria-live": "polite" });
  }

  pill(text) {
    clearTimeout(this.#timer);
    this.element.replaceChildren(h("p.toast", {}, text));
    const life = Math.min(SHORTEST + PER_CHARACTER * text.length, LONGEST);
    this.#timer = setTimeout(() => this.element.replaceChildren(), life);
  }

  alert(text) {
    const body = uid("alert");
    const ok = h("button.primary", { type: "submit", autofocus: true }, this.words.ok);
    const form = h("form", { method: "dialog" }, h("p", { id: body }, text), ok);
    const dialog = h("dialog.alert", { role: "alertdialog", "aria-modal": "true", "aria-labelledby": body }, form);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}
