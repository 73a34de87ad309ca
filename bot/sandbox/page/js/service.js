import { senderOf } from "./sender.js";

/** The line that tells of a change to the chat itself (someone joined, ...), or null for an ordinary message. */
export function serviceText(message, { words, lang }) {
  if (message.new_chat_members) {
    const names = message.new_chat_members.map((from) => senderOf({ from }).name);
    return words.joined(new Intl.ListFormat(lang).format(names), names.length);
  }
  if (message.left_chat_member) return words.left(senderOf({ from: message.left_chat_member }).name);
  if (message.pinned_message) return words.pinned;
  if (message.forum_topic_created) return words.topic(message.forum_topic_created.name);
  if (message.migrate_to_chat_id || message.migrate_from_chat_id) return words.becameSupergroup;
  if (message.new_chat_title) return message.new_chat_title;
  return null;
}
