import { h } from "./dom.js";
import { moveFocus } from "./menu.js";

/** The bot's commands above the message field: all of them from the "/" button, or those that begin as typed. */
export class CommandList {
  #commands = null;
  #prefix = null;

  constructor({ api, words, onChoose, onClose }) {
    Object.assign(this, { api, words, onClose, onChoose });
    this.element = h("div.commands", { hidden: true, role: "group", "aria-label": words.commands });
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      else moveFocus(event, this.#rows());
    });
    document.addEventListener("click", ({ target }) => {
      if (this.isOpen && !target.closest(".composer")) this.filter(null);
    });
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Show the commands that begin with `prefix`, or none if `prefix` is null. */
  async filter(prefix) {
    this.#prefix = prefix;
    if (prefix !== null) this.#commands = (await this.#load()) ?? this.#commands;
    this.#render();
  }

  focusFirst() {
    this.#rows()[0]?.focus();
  }

  close() {
    this.#prefix = null;
    this.#render();
    this.onClose();
  }

  #rows() {
    return [...this.element.querySelectorAll("button")];
  }

  async #load() {
    if (this.#commands?.length) return this.#commands;
    return this.api.commands().catch(() => []);
  }

  #render() {
    const prefix = this.#prefix;
    const fitting = prefix === null ? [] : (this.#commands ?? []).filter(({ command }) => command.startsWith(prefix));
    const nothing = prefix === "" && fitting.length === 0;
    this.element.hidden = fitting.length === 0 && !nothing;
    this.element.replaceChildren(
      ...fitting.map(({ command, description }) =>
        h("button", { type: "button", onclick: () => this.#choose(command) }, h("b", {}, `/${command}`), h("span", {}, description)),
      ),
      ...(nothing ? [h("p", {}, this.words.noCommands)] : []),
    );
  }

  #choose(command) {
    this.close();
    this.onChoose(`/${command}`);
  }
}
