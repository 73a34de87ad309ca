// The page asks the bot's commands as the sandbox's one bot; the token is no secret and works on this machine only.
const BOT = "/bot1:sandbox";

/** The sandbox said no (`status` over 0) or did not answer (`status` 0); `message` is its own line. */
export class SandboxError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** The sandbox's addresses, for one user in one chat. */
export class Api {
  constructor({ user, chat, lang }) {
    this.user = user;
    this.chat = chat;
    this.lang = lang;
  }

  /** The present messages after `after`, oldest first. */
  messages(after = 0, signal) {
    return this.#get("/sandbox/messages", { after, wait: 0 }, signal);
  }

  /** What happened here after event `after`; waits up to `wait` seconds for something to happen. */
  events(after, wait, signal) {
    // An event belongs to one user only in a private chat, or when it is the answer to that user's press.
    const who = this.chat === "private" ? {} : { user: undefined };
    return this.#get("/sandbox/events", { after, wait, ...who }, signal);
  }

  /** Send (or, with `edit`, change) a message; a `file` goes as `photo` or `document`, its caption in `text`. */
  send({ text, reply_to, thread, edit, photo, document }) {
    const fields = { chat: this.chat, user: this.user, lang: this.lang, text, reply_to, thread, edit };
    if (!photo && !document) return this.#post("/sandbox/message", JSON.stringify(fields));
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value !== undefined && value !== "") form.append(name, value);
    if (photo) form.append("photo", photo, photo.name);
    else form.append("document", document, document.name);
    return this.#post("/sandbox/message", form);
  }

  /** Press a button by its data, as a real client does: the button that was seen, even if it has changed since. */
  press(message_id, data) {
    return this.#post("/sandbox/press", JSON.stringify({ chat: this.chat, user: this.user, message_id, data }));
  }

  vote(message_id, options) {
    return this.#post("/sandbox/vote", JSON.stringify({ chat: this.chat, user: this.user, message_id, options }));
  }

  /** The bot's commands in this language, else its default ones: [{ command, description }]. */
  async commands() {
    for (const language_code of [this.lang, ""]) {
      const query = new URLSearchParams(language_code ? { language_code } : {});
      const { result } = await this.#ask(`${BOT}/getMyCommands?${query}`, {});
      if (result.length) return result;
    }
    return [];
  }

  file(fileId) {
    return `/sandbox/file/${encodeURIComponent(fileId)}`;
  }

  #get(path, fields, signal) {
    const named = { chat: this.chat, user: this.user, lang: this.lang, ...fields };
    const query = new URLSearchParams(Object.entries(named).filter(([, value]) => value !== undefined));
    return this.#ask(`${path}?${query}`, { signal, cache: "no-store" });
  }

  #post(path, body) {
    const headers = typeof body === "string" ? { "Content-Type": "application/json" } : {};
    return this.#ask(path, { method: "POST", body, headers });
  }

  async #ask(address, options) {
    let response;
    try {
      response = await fetch(address, options);
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new SandboxError(0, "");
    }
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw new SandboxError(response.status, body.error ?? body.description ?? response.statusText);
    return body;
  }
}
