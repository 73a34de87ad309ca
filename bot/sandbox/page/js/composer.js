import { Attachment } from "./attachment.js";
import { summary } from "./bubble.js";
import { CommandList } from "./commands.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { senderOf } from "./sender.js";

/** Where the learner writes: text, a file, a command, a reply, or a change to what they wrote. */
export class Composer {
  #about = null;

  /** `onSend(fields)` sends and resolves to true when it went; `lastOwn()` gives the message that ArrowUp edits. */
  constructor({ api, words, onSend, lastOwn }) {
    Object.assign(this, { words, onSend, lastOwn });
    const button = (name, label, onclick) => h("button.tool", { type: "button", "aria-label": label, title: label, onclick }, icon(name));
    this.field = h("textarea", { id: "composer", rows: 1, enterkeyhint: "send", placeholder: words.message, "aria-label": words.message, autocomplete: "off" });
    this.attachment = new Attachment(words, () => this.#refresh());
    this.commands = new CommandList({ api, words, onChoose: (text) => this.onSend({ text }), onClose: () => this.field.focus() });
    this.slash = button("slash", words.commands, () => this.#toggleCommands());
    this.attach = button("attach", words.attach, () => this.#openAttach());
    this.attach.setAttribute("aria-haspopup", "menu");
    this.submit = h("button.send", { type: "submit", "aria-label": words.send }, icon("send"));
    this.startBar = h("div.start", { hidden: true }, h("button.primary", { type: "button", onclick: () => this.onSend({ text: "/start" }) }, words.start));
    this.aboutBar = h("div.about", { hidden: true });
    const bar = h("div.bar", {}, this.attach, h("div.field-box", {}, this.field, this.slash), this.submit);
    const form = h("form.composer", {}, this.startBar, this.commands.element, this.aboutBar, this.attachment.element, bar, this.attachment.picker);
    this.element = h("footer.foot", {}, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.field.addEventListener("input", () => this.#typed());
    this.field.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("paste", (event) => this.#take(event, event.clipboardData));
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => this.#take(event, event.dataTransfer));
    this.#refresh();
  }

  showStart(shown) {
    this.startBar.hidden = !shown;
  }

  reply(message) {
    this.#setAbout({ kind: "reply", message, title: this.words.replyingTo(senderOf(message).name) });
  }

  edit(message) {
    this.#setAbout({ kind: "edit", message, title: this.words.editing });
    this.field.value = message.text ?? message.caption ?? "";
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    this.#refresh();
  }

  #setAbout(about) {
    if (this.#about?.kind === "edit") this.field.value = "";
    this.#about = about;
    this.aboutBar.hidden = about === null;
    if (about) {
      const cancel = h("button.small", { type: "button", "aria-label": this.words.cancel, onclick: () => this.#setAbout(null) }, icon("close"));
      const what = h("span", {}, h("b", {}, about.title), h("span", {}, summary(about.message, this.words)));
      this.aboutBar.replaceChildren(icon(about.kind), what, cancel);
    }
    this.#refresh();
    this.field.focus();
  }

  async #send() {
    const text = this.field.value.trim();
    if (!text && this.attachment.isEmpty) return;
    const about = this.#about;
    const fields = { text, ...this.attachment.fields };
    if (about?.kind === "edit") fields.edit = about.message.message_id;
    if (about?.kind === "reply") {
      fields.reply_to = about.message.message_id;
      fields.thread = about.message.is_topic_message ? about.message.message_thread_id : undefined;
    }
    this.submit.disabled = true;
    const went = await this.onSend(fields);
    if (went) {
      this.field.value = "";
      this.attachment.clear();
      if (this.#about === about) this.#setAbout(null);
      this.commands.filter(null);
    }
    this.#refresh();
    this.field.focus();
  }

  #typed() {
    const command = /^\/(\w*)$/.exec(this.field.value);
    this.commands.filter(command ? command[1] : null);
    this.#refresh();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "ArrowDown" && this.commands.isOpen) {
      event.preventDefault();
      this.commands.focusFirst();
    } else if (event.key === "ArrowUp" && !this.field.value && this.lastOwn()) {
      event.preventDefault();
      this.edit(this.lastOwn());
    } else if (event.key === "Escape") {
      if (this.commands.isOpen) this.commands.close();
      else if (this.#about) this.#setAbout(null);
    }
  }

  #take(event, data) {
    const [file] = data?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.attachment.set(file.type.startsWith("image/") ? "photo" : "document", file);
    this.field.focus();
  }

  #toggleCommands() {
    if (this.commands.isOpen) this.commands.close();
    else this.commands.filter("").then(() => this.commands.focusFirst());
  }

  #openAttach() {
    const { words, attachment } = this;
    const items = [
      { label: words.photo, icon: "image", run: () => attachment.pick("photo") },
      { label: words.file, icon: "file", run: () => attachment.pick("document") },
    ];
    openMenu(this.attach, items, words.attach);
  }

  #refresh() {
    const { field, words } = this;
    const editing = this.#about?.kind === "edit";
    this.submit.disabled = !field.value.trim() && this.attachment.isEmpty;
    this.submit.setAttribute("aria-label", editing ? words.save : words.send);
    this.submit.replaceChildren(icon(editing ? "check" : "send"));
    field.placeholder = this.attachment.isEmpty ? words.message : words.caption;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  }
}
