import { h } from "./dom.js";
import { icon } from "./icons.js";
import { pollCard } from "./poll.js";

// A bubble is at most this wide in CSS pixels; twice that keeps pictures crisp on a phone's screen.
const SHARP_WIDTH = 760;

/** What the media part of a message depends on: when this text is unchanged, its nodes stay as they are. */
export function mediaKey(message, votes) {
  if (message.photo) return `photo ${message.photo.at(-1).file_unique_id} ${Boolean(message.has_media_spoiler)}`;
  if (message.poll) return `poll ${JSON.stringify(message.poll)} ${votes.of(message.poll.id)}`;
  const file = message.document ?? message.animation ?? message.video ?? message.audio ?? message.sticker ?? message.voice;
  return file ? `file ${file.file_unique_id}` : "";
}

/** The picture, file, sticker, voice note or poll of a message as an element, or null when it has none. */
export function mediaNode(message, context) {
  if (message.photo) return photo(message, context);
  if (message.poll) return pollCard(message, context);
  if (message.sticker) return sticker(message.sticker, context);
  if (message.voice) return voice(message.voice, context);
  const file = message.document ?? message.animation ?? message.video ?? message.audio;
  return file ? fileRow(file, message, context) : null;
}

/** What to call a message's picture: the first line of its caption. */
export function altOf(message, words) {
  return (message.caption ?? "").split("\n", 1)[0].trim() || words.picture;
}

/** Give a photo that is already shown its new alternative text, after its caption was edited. */
export function relabelPhoto(node, message, words) {
  const alt = altOf(message, words);
  node.querySelector("img").alt = alt;
  node.setAttribute("aria-label", words.openPicture(alt));
}

function photo(message, { api, words, openViewer }) {
  const sizes = [...message.photo].sort((a, b) => a.width - b.width);
  const full = sizes.at(-1);
  const shown = sizes.find((size) => size.width >= SHARP_WIDTH) ?? full;
  const image = h("img", { src: api.file(shown.file_id), width: full.width, height: full.height, decoding: "async", draggable: false });
  const node = h("button.photo", { type: "button" }, image);
  // Very tall pictures are cropped in the thread, as on a phone; the viewer shows them whole.
  node.classList.toggle("tall", full.height > full.width * 1.4);
  node.addEventListener("click", () => openViewer({ source: api.file(full.file_id), alt: image.alt }));
  relabelPhoto(node, message, words);
  return node;
}

function fileRow(file, message, { api, words, lang, openViewer }) {
  const name = file.file_name ?? words.file;
  const address = api.file(file.file_id);
  const isImage = (file.mime_type ?? "").startsWith("image/");
  const label = [h("span.file-name", {}, name), file.file_size ? h("span.file-size", {}, fileSize(file.file_size, lang)) : null];
  const badge = h("span.file-badge", {}, icon(isImage ? "image" : "file"));
  const download = h("a.file-download", { href: address, download: name, "aria-label": `${words.download}: ${name}` }, icon("download"));
  if (!isImage) {
    return h("div.file", {}, h("a.file-open", { href: address, target: "_blank", rel: "noopener" }, badge, h("span.file-label", {}, label)), download);
  }
  const open = h("button.file-open", { type: "button", "aria-label": words.openFile(name) }, badge, h("span.file-label", {}, label));
  const alt = (message.caption ?? "").split("\n", 1)[0].trim() || name;
  open.addEventListener("click", () => openViewer({ source: address, alt }));
  return h("div.file", {}, open, download);
}

function sticker(file, { api, words }) {
  const alt = `${words.sticker} ${file.emoji ?? ""}`.trim();
  if (file.is_animated || file.is_video) return h("p.sticker-emoji", { role: "img", "aria-label": alt }, file.emoji ?? words.sticker);
  return h("img.sticker", { src: api.file(file.file_id), width: file.width, height: file.height, alt });
}

function voice(file, { api, words }) {
  return h("audio.voice", { src: api.file(file.file_id), controls: true, preload: "metadata", "aria-label": words.voice });
}

function fileSize(bytes, lang) {
  const [unit, size] = bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
  const format = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: size < 10 ? 1 : 0 };
  return new Intl.NumberFormat(lang, format).format(size);
}
