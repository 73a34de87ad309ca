import { Bubble } from "./bubble.js";
import { h, prefersCalm } from "./dom.js";
import { icon } from "./icons.js";

const RUN_GAP = 300;
const NEAR_END = 80;

/** The conversation: keeps one `Bubble` a message, in order, and the reader's place in it. */
export class Thread {
  #bubbles = new Map();
  #days = new Map();
  #sticky = true;
  #unread = 0;
  #lastTop = 0;

  constructor(context, typingDots) {
    this.context = context;
    const { words } = context;
    this.list = h("div.messages", { role: "log", "aria-live": "polite", "aria-label": words.conversation, "aria-busy": "true" });
    this.empty = h("div.welcome", { hidden: true }, this.#welcome());
    this.jump = h("button.jump", { type: "button", hidden: true, onclick: () => this.toEnd() }, h("span"), icon("down"));
    this.content = h("div.content", {}, this.empty, this.list, typingDots);
    this.scroller = h("div.scroller", { tabindex: "-1" }, this.content);
    this.element = h("main.thread", {}, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const follow = new ResizeObserver(() => this.#sticky && this.#snap());
    follow.observe(this.content);
    follow.observe(this.scroller);
  }

  /** Ids of the messages shown, ascending. */
  get ids() {
    return [...this.#bubbles.keys()].sort((a, b) => a - b);
  }

  get isEmpty() {
    return this.#bubbles.size === 0;
  }

  message(id) {
    return this.#bubbles.get(id)?.message;
  }

  /** The newest words of this user, which they can edit. */
  lastOwn() {
    return [...this.ids].reverse().map((id) => this.#bubbles.get(id)).find((bubble) => bubble.own && (bubble.message.text ?? bubble.message.caption))?.message;
  }

  /** The button of the newest picture that someone else sent, one with buttons of its own first, if there is one. */
  get lastPhoto() {
    const newest = (which) => [...this.list.querySelectorAll(`${which} .photo`)].at(-1);
    return newest(".other.keyed") ?? newest(".other") ?? null;
  }

  /** Show `messages`, the present state of all messages from id `from` on: the others from there on are gone. */
  reconcile(messages, from = 0) {
    const first = this.list.getAttribute("aria-busy") === "true";
    const present = new Set(messages.map((message) => message.message_id));
    for (const id of this.ids) {
      if (id >= from && !present.has(id)) this.#bubbles.delete(id);
    }
    let news = 0;
    for (const message of messages) {
      const bubble = this.#bubbles.get(message.message_id);
      if (bubble) {
        bubble.update(message);
        continue;
      }
      const added = new Bubble(message, this.context);
      this.#bubbles.set(added.id, added);
      if (first) continue;
      added.element.classList.add("enter");
      if (added.own) this.#sticky = true;
      else news += 1;
    }
    this.#arrange();
    this.empty.hidden = !this.isEmpty;
    if (this.#sticky) this.#snap();
    else this.#unread += news;
    this.#showJump();
    this.list.setAttribute("aria-busy", "false");
  }

  toEnd() {
    this.#sticky = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: prefersCalm() ? "instant" : "smooth" });
  }

  jumpTo(id) {
    const element = this.#bubbles.get(id)?.element;
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: prefersCalm() ? "instant" : "smooth" });
    element.focus({ preventScroll: true });
    element.classList.add("noticed");
    setTimeout(() => element.classList.remove("noticed"), 1500);
  }

  #arrange() {
    const nodes = [];
    const bubbles = this.ids.map((id) => this.#bubbles.get(id));
    let day = "";
    let runs = false;
    bubbles.forEach((bubble, index) => {
      const bubbleDay = this.context.day(bubble.message.date);
      if (bubbleDay !== day) nodes.push(this.#dayNode((day = bubbleDay)));
      const next = bubbles[index + 1];
      const goesOn =
        next !== undefined && bubble.service === null && next.service === null && next.sender.id === bubble.sender.id &&
        next.message.date - bubble.message.date < RUN_GAP && this.context.day(next.message.date) === day;
      bubble.place(!runs, !goesOn);
      runs = goesOn;
      nodes.push(bubble.element);
    });
    place(this.list, nodes);
  }

  #dayNode(day) {
    if (!this.#days.has(day)) this.#days.set(day, h("p.service.day", {}, day));
    return this.#days.get(day);
  }

  #welcome() {
    const { words, isGroup } = this.context;
    return [
      h("img", { src: "/page/mark.svg", alt: "", width: 72, height: 72 }),
      h("h2", {}, words.welcomeTitle),
      h("p", {}, words.welcomeText),
      isGroup ? h("p", {}, words.groupText) : null,
    ];
  }

  #distance() {
    return this.scroller.scrollHeight - this.scroller.clientHeight - this.scroller.scrollTop;
  }

  #snap() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  #scrolled() {
    const top = this.scroller.scrollTop;
    // Only the reader scrolls up; growth and scrolling to the end never make the distance smaller than it was.
    if (this.#distance() < NEAR_END) this.#sticky = true;
    else if (top < this.#lastTop) this.#sticky = false;
    this.#lastTop = top;
    if (this.#sticky) this.#unread = 0;
    this.#showJump();
  }

  #showJump() {
    this.jump.hidden = this.#sticky;
    this.jump.firstChild.textContent = this.context.words.newMessages(this.#unread);
    this.jump.classList.toggle("news", this.#unread > 0);
  }
}

/** Make `nodes` the children of `parent`, touching only what is out of place. */
function place(parent, nodes) {
  const kept = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!kept.has(child)) child.remove();
  let at = parent.firstChild;
  for (const node of nodes) {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
  }
}
