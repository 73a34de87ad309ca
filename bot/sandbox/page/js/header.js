import { h } from "./dom.js";
import { openSettings } from "./panel.js";

/** The bar above the conversation: who answers, what they are doing, and the way to the settings. */
export class Header {
  /** `peek` stands before the button of the settings. */
  constructor(settings, peek) {
    const { words, user, chat } = settings;
    this.words = words;
    this.resting = chat === "private" ? words.privateChat : words.groupChat;
    this.title = h("h1", {}, chat === "private" ? "Socraderm" : chat);
    this.status = h("p.status", {}, this.resting);
    const initial = h("span.initial", { "aria-hidden": "true" }, user[0].toUpperCase());
    const button = h(
      "button.who",
      { type: "button", "aria-haspopup": "dialog", "aria-expanded": "false", "aria-label": words.settingsFor(user) },
      initial,
      h("span.who-name", {}, user),
    );
    button.addEventListener("click", () => openSettings(button, settings));
    const avatar = h("img", { src: "/page/mark.svg", alt: "", width: 40, height: 40 });
    this.element = h("header.header", {}, avatar, h("div.titles", {}, this.title, this.status), peek, button);
    this.strip = h("p.strip", { role: "status" });
  }

  /** Name a group as its messages do. */
  nameChat({ type, title }) {
    if (type === "private" || !title) return;
    this.title.textContent = title;
    if (type !== "channel" || this.resting === this.words.channel) return;
    this.resting = this.words.channel;
    this.showStatus(null);
  }

  showStatus(text) {
    this.status.textContent = text ?? this.resting;
    this.status.classList.toggle("busy", text !== null);
  }

  showConnection(text) {
    this.strip.textContent = text;
    this.strip.classList.toggle("shown", Boolean(text));
  }
}
