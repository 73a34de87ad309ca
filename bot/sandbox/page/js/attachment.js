import { h } from "./dom.js";
import { icon } from "./icons.js";

const NO_FILE = {};

/** The picture or file that waits to be sent, shown above the message field. */
export class Attachment {
  #chosen = NO_FILE;
  #preview = null;
  #kind = "document";

  constructor(words, onChange) {
    this.words = words;
    this.onChange = onChange;
    this.picker = h("input", { type: "file", hidden: true, tabindex: "-1", "aria-hidden": "true" });
    this.element = h("div.attached", { hidden: true });
    this.picker.addEventListener("change", () => {
      const [file] = this.picker.files;
      if (file) this.set(this.#kind, file);
      this.picker.value = "";
    });
  }

  /** Ask for a file to send as `kind` ("photo" or "document"). */
  pick(kind) {
    this.#kind = kind;
    this.picker.accept = kind === "photo" ? "image/jpeg,image/png,image/webp" : "";
    this.picker.click();
  }

  set(kind, file) {
    this.clear();
    this.#chosen = { [kind]: file };
    const isPhoto = kind === "photo";
    if (isPhoto) this.#preview = URL.createObjectURL(file);
    const shown = isPhoto ? h("img", { src: this.#preview, alt: "" }) : icon("file");
    const remove = h("button.small", { type: "button", "aria-label": this.words.removeFile, onclick: () => this.clear() }, icon("close"));
    this.element.replaceChildren(shown, h("span", {}, file.name), remove);
    this.element.hidden = false;
    this.onChange();
  }

  /** { photo: File }, { document: File } or {}. */
  get fields() {
    return this.#chosen;
  }

  get isEmpty() {
    return this.#chosen === NO_FILE;
  }

  clear() {
    if (this.#preview) URL.revokeObjectURL(this.#preview);
    this.#preview = null;
    this.#chosen = NO_FILE;
    this.element.hidden = true;
    this.onChange();
  }
}
