import { h } from "./dom.js";

/** The newest picture of a conversation, small in the header for as long as it is scrolled out of sight. */
export class Peek {
  #photo = null;
  #sight = new IntersectionObserver((entries) => this.#show(entries.at(-1).isIntersecting), { threshold: 0.4 });

  constructor() {
    this.image = h("img", { alt: "" });
    this.element = h("button.peek", { type: "button", hidden: true, onclick: () => this.#photo.click() }, this.image);
  }

  /** Follow this photo's button, or none. */
  follow(photo) {
    if (photo === this.#photo) return;
    this.#sight.disconnect();
    this.#photo = photo;
    if (photo) this.#sight.observe(photo);
    else this.element.hidden = true;
  }

  #show(inSight) {
    this.image.src = this.#photo.querySelector("img").src;
    this.element.setAttribute("aria-label", this.#photo.getAttribute("aria-label"));
    this.element.hidden = inSight;
  }
}
