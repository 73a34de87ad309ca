import { h } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_LINK = /^(https?|mailto):/i;

const PLAIN = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};

/**
 * Telegram text and its entities as DOM nodes. Offsets and lengths count UTF-16 units, as JavaScript's strings do.
 * `onCommand(text)` is called when a /command is chosen.
 */
export function richText(text, entities = [], { words, onCommand }) {
  const sorted = entities
    .filter((entity) => entity.length > 0 && entity.offset >= 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodesOf(text, 0, text.length, sorted, { words, onCommand });
}

function nodesOf(text, start, end, entities, tools) {
  const nodes = [];
  const rest = [...entities];
  let at = start;
  let afterBlock = false;
  const plain = (upTo, beforeBlock) => {
    let piece = text.slice(at, upTo);
    // A block stands on lines of its own with room around it, so the line breaks beside it are already there.
    if (afterBlock) piece = piece.replace(/^\n+/, "");
    if (beforeBlock) piece = piece.replace(/\n+$/, "");
    if (piece) nodes.push(document.createTextNode(piece));
    at = upTo;
  };
  while (rest.length) {
    const entity = rest.shift();
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    if (from >= to) continue;
    const inside = [];
    while (rest.length && rest[0].offset < to) {
      const inner = rest.shift();
      inside.push(inner);
      const past = inner.offset + inner.length - to;
      if (past > 0) insertSorted(rest, { ...inner, offset: to, length: past });
    }
    const block = BLOCKS.has(entity.type);
    if (from > at) plain(from, block);
    const raw = text.slice(from, to);
    nodes.push(elementOf(entity, raw, nodesOf(text, from, to, inside, tools), tools));
    at = to;
    afterBlock = block;
  }
  if (at < end) plain(end, false);
  return nodes;
}

function insertSorted(entities, entity) {
  const place = entities.findIndex((other) => other.offset > entity.offset);
  entities.splice(place === -1 ? entities.length : place, 0, entity);
}

function elementOf(entity, raw, children, { words, onCommand }) {
  switch (entity.type) {
    case "pre":
      return h("pre", {}, h("code", {}, children));
    case "expandable_blockquote":
      return expandable(children, words);
    case "spoiler":
      return spoiler(children, words);
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(/^[a-z]+:/i.test(raw) ? raw : `https://${raw}`, children);
    case "email":
      return link(`mailto:${raw}`, children);
    case "bot_command":
      return h("button.command", { type: "button", onclick: () => onCommand(raw) }, children);
    case "mention":
    case "text_mention":
    case "hashtag":
      return h("span.mention", {}, children);
    default:
      return h(PLAIN[entity.type] ?? "span", {}, children);
  }
}

function link(address, children) {
  if (!SAFE_LINK.test(address)) return h("span", {}, children);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, children);
}

function spoiler(children, words) {
  const hidden = h("span", { "aria-hidden": "true" }, children);
  const cover = h("span.spoiler", { role: "button", tabindex: "0", "aria-label": words.spoiler }, hidden);
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    cover.classList.add("shown");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    hidden.removeAttribute("aria-hidden");
    cover.removeEventListener("click", reveal);
    cover.removeEventListener("keydown", reveal);
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", reveal);
  return cover;
}

function expandable(children, words) {
  const body = h("div.folded", {}, children);
  const toggle = h("button.fold", { type: "button", "aria-expanded": "false" }, words.showMore);
  toggle.addEventListener("click", () => {
    const open = !body.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? words.showLess : words.showMore;
  });
  return h("blockquote", {}, body, toggle);
}
