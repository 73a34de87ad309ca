import { h } from "./dom.js";
import { icon } from "./icons.js";

const LONG_LABEL = 24;
const PATIENCE = 12000;

/** The rows of buttons under a message. `onPress(button, data)` is called with the element and its callback data. */
export function keyboardNode(rows, { words, onPress, onCopy }) {
  const node = h("div.keyboard", { role: "group", "aria-label": words.buttons, "aria-live": "off" });
  // Sentences read better from the left, and then their neighbours of the same width should line up with them.
  node.classList.toggle("sentences", rows.some((row) => row.length === 1 && row[0].text.length > LONG_LABEL));
  node.append(...rows.map((row) => h("div.keys", {}, row.map((key) => keyNode(key, { words, onPress, onCopy })))));
  return node;
}

function keyNode(key, { words, onPress, onCopy }) {
  const label = h("span.key-label", {}, key.text);
  if (key.url && /^https?:/i.test(key.url)) {
    const hint = h("span.hidden", {}, ` (${words.opensLink})`);
    return h("a.key", { href: key.url, target: "_blank", rel: "noopener noreferrer" }, label, hint, icon("link"));
  }
  const button = h("button.key", { type: "button" }, label);
  if (key.style) button.dataset.style = key.style;
  if (key.callback_data !== undefined) button.addEventListener("click", () => onPress(button, key.callback_data));
  else if (key.copy_text) button.addEventListener("click", () => onCopy(key.copy_text.text));
  else button.disabled = true;
  return button;
}

/** Presses on their way: a button looks pressed, and its keyboard is held, until the bot answers that press. */
export class Presses {
  #waiting = new Map();
  #answeredEarly = new Set();

  constructor({ api, onFailure, onSilence }) {
    Object.assign(this, { api, onFailure, onSilence });
  }

  async press(messageId, button, data) {
    const keyboard = button.closest(".keyboard");
    if (keyboard.dataset.busy) return;
    hold(keyboard, button, true);
    try {
      const { update_id } = await this.api.press(messageId, data);
      // The answer may overtake the reply that names the press.
      if (this.#answeredEarly.delete(update_id)) return hold(keyboard, button, false);
      const release = () => hold(keyboard, button, false);
      const timer = setTimeout(() => {
        this.answered(update_id);
        if (button.isConnected) this.onSilence();
      }, PATIENCE);
      this.#waiting.set(update_id, { release, timer });
    } catch (error) {
      hold(keyboard, button, false);
      this.onFailure(error);
    }
    return undefined;
  }

  /** The bot answered the press that is update `updateId` (of this page or of another one). */
  answered(updateId) {
    const waiting = this.#waiting.get(updateId);
    if (!waiting) return void this.#answeredEarly.add(updateId);
    clearTimeout(waiting.timer);
    this.#waiting.delete(updateId);
    return waiting.release();
  }
}

function hold(keyboard, pressed, busy) {
  if (busy) keyboard.dataset.busy = "true";
  else delete keyboard.dataset.busy;
  pressed.classList.toggle("pressed", busy);
  pressed.setAttribute("aria-busy", String(busy));
  // aria-disabled instead of disabled keeps the keyboard focus where it is.
  for (const key of keyboard.querySelectorAll("button.key:not(:disabled)")) {
    if (busy) key.setAttribute("aria-disabled", "true");
    else key.removeAttribute("aria-disabled");
  }
}
