import { h } from "./dom.js";
import { icon } from "./icons.js";
import { keyboardNode } from "./keyboard.js";
import { altOf, mediaKey, mediaNode, relabelPhoto } from "./media.js";
import { richText } from "./richtext.js";
import { avatarOf, senderOf } from "./sender.js";
import { serviceText } from "./service.js";

/** One message on the screen. `update` changes only the parts that differ, so nothing flickers or loses focus. */
export class Bubble {
  #parts = new Map();

  constructor(message, context) {
    this.context = context;
    this.id = message.message_id;
    this.service = serviceText(message, context);
    this.own = message.from?.username === context.user;
    this.sender = senderOf(message);
    this.element = this.service === null ? this.#frame(message) : h("p.service", {}, this.service);
    this.element.dataset.messageId = this.id;
    this.update(message);
  }

  update(message) {
    this.message = message;
    if (this.service !== null) return;
    const { context } = this;
    this.#part("quote", message.reply_to_message, () => this.#quote(message.reply_to_message));
    this.#part("media", mediaKey(message, context.votes), () => mediaNode(message, context));
    const media = this.#parts.get("media").node;
    if (message.photo) relabelPhoto(media, message, context.words);
    this.#part("body", bodyKey(message), () => this.#body(message));
    this.#part("keyboard", message.reply_markup?.inline_keyboard, () => this.#keyboard(message));
    const kind = message.photo ? "photo" : message.sticker ? "sticker" : message.poll ? "poll" : "plain";
    this.element.dataset.kind = kind;
    this.element.classList.toggle("bare", !(message.text ?? message.caption));
    this.element.classList.toggle("keyed", Boolean(message.reply_markup?.inline_keyboard?.length));
  }

  /** Mark whether it opens and closes a run of messages of one sender. */
  place(first, last) {
    this.element.classList.toggle("first", first);
    this.element.classList.toggle("last", last);
  }

  #frame(message) {
    const { words, isGroup } = this.context;
    const name = this.own ? words.you : this.sender.name;
    const slots = ["quote", "media", "body"].map((part) => this.#slot(part));
    const sender = isGroup && !this.own ? h("p.sender", { dataset: { colour: this.sender.colour } }, this.sender.name) : null;
    const more = h("button.more", { type: "button", "aria-label": words.actionsFor, "aria-haspopup": "menu" }, icon("more"));
    const open = () => this.context.openActions(this, more);
    more.addEventListener("click", open);
    const bubble = h("div.bubble", {}, sender, slots);
    bubble.addEventListener("contextmenu", (event) => {
      if (event.target.closest("a, img") || String(getSelection())) return;
      event.preventDefault();
      open();
    });
    const label = `${name}, ${this.context.time(message.date)}`;
    const avatar = isGroup && !this.own ? avatarOf(this.sender) : null;
    const line = h("div.line", {}, bubble, more);
    const stack = h("div.stack", {}, line, this.#slot("keyboard"));
    return h(`article.message.${this.own ? "own" : "other"}`, { "aria-label": label, tabindex: "-1" }, avatar, stack);
  }

  #slot(name) {
    const node = document.createComment(name);
    this.#parts.set(name, { key: "", node });
    return node;
  }

  #part(name, value, build) {
    const key = value === undefined || value === "" ? "" : JSON.stringify(value);
    const part = this.#parts.get(name);
    if (part.key === key) return;
    const focused = focusedIndex(part.node);
    const node = (key && build()) || document.createComment(name);
    part.node.replaceWith(node);
    this.#parts.set(name, { key, node });
    if (focused !== null) (focusables(node)[focused] ?? this.element).focus({ preventScroll: true });
  }

  #quote(original) {
    const { words, jumpTo } = this.context;
    const own = original.from?.username === this.context.user;
    const text = original.text ?? original.caption ?? (original.photo ? words.picture : words.message);
    return h(
      "button.quote",
      { type: "button", onclick: () => jumpTo(original.message_id) },
      h("span.quote-name", {}, own ? words.you : senderOf(original).name),
      h("span.quote-text", {}, text.slice(0, 160)),
    );
  }

  #body(message) {
    const { words, time, isoTime } = this.context;
    const text = message.text ?? message.caption ?? "";
    const entities = message.entities ?? message.caption_entities;
    const shown = text ? richText(text, entities, this.context) : mediaKey(message, this.context.votes) ? [] : [words.unsupported];
    const edited = message.edit_date && !message.from?.is_bot ? h("span.edited", {}, words.edited, " ") : null;
    const stamp = h("time", { datetime: isoTime(message.date) }, time(message.date));
    return h("div.text", { dir: "auto" }, shown, h("span.meta", {}, edited, stamp));
  }

  #keyboard(message) {
    const { words, press, copy } = this.context;
    return keyboardNode(message.reply_markup.inline_keyboard, {
      words,
      onPress: (button, data) => press(message.message_id, button, data),
      onCopy: copy,
    });
  }
}

/** What to call the picture or text of a message in one short line. */
export function summary(message, words) {
  return (message.text ?? message.caption ?? altOf(message, words)).split("\n", 1)[0].slice(0, 120);
}

function bodyKey({ text, caption, entities, caption_entities, edit_date, date }) {
  return [text, caption, entities, caption_entities, edit_date, date];
}

const focusables = (node) => [...(node.querySelectorAll?.("button, a") ?? [])];

function focusedIndex(node) {
  if (node.nodeType !== Node.ELEMENT_NODE || !node.contains(document.activeElement)) return null;
  return focusables(node).indexOf(document.activeElement);
}
