import { h } from "./dom.js";

// Telegram shows a chat action for five seconds, or until the message comes.
const LIFE = 5000;

/** "typing…": dots under the last message and a word in the header. */
export class Typing {
  #timer = 0;

  constructor(words, showStatus) {
    this.words = words;
    this.showStatus = showStatus;
    this.dots = h("div.typing", { hidden: true, "aria-hidden": "true" }, h("span"), h("span"), h("span"));
  }

  show(action) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.clear(), LIFE);
    this.dots.hidden = false;
    this.showStatus(this.words.actions[action] ?? this.words.actions.typing);
  }

  clear() {
    clearTimeout(this.#timer);
    this.dots.hidden = true;
    this.showStatus(null);
  }
}
