import { h } from "./dom.js";

const NAME_COLOURS = 6;

/** Who wrote a message, for people: { id, name, isBot, colour } where colour is one of six. */
export function senderOf(message) {
  const { from, sender_chat: chat } = message;
  const name = chat ? chat.title : [from?.first_name, from?.last_name].filter(Boolean).join(" ");
  const id = Math.abs((chat ?? from)?.id ?? 0);
  return { id, name: name || "?", isBot: Boolean(from?.is_bot), colour: String(id % NAME_COLOURS) };
}

/** The small round picture beside a message in a group. */
export function avatarOf(sender) {
  if (sender.isBot) return h("img.avatar", { src: "/page/mark.svg", alt: "", width: 30, height: 30 });
  return h("span.avatar", { "aria-hidden": "true", dataset: { colour: sender.colour } }, [...sender.name][0].toUpperCase());
}
