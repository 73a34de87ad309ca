import { Api, SandboxError } from "./api.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Header } from "./header.js";
import { Presses } from "./keyboard.js";
import { follow } from "./live.js";
import { openMenu } from "./menu.js";
import { Notices } from "./notices.js";
import { Peek } from "./peek.js";
import { Votes } from "./poll.js";
import { applyTheme, readSettings, readTheme } from "./settings.js";
import { Thread } from "./thread.js";
import { Typing } from "./typing.js";
import { openViewer } from "./viewer.js";

const settings = readSettings(new URLSearchParams(location.search), navigator.language);
const { words, lang, user, chat } = settings;
document.documentElement.lang = lang;
applyTheme(readTheme());

const api = new Api(settings);
const notices = new Notices(words);
const peek = new Peek();
const header = new Header(settings, peek.element);
const typing = new Typing(words, (text) => header.showStatus(text));
const votes = new Votes(user);
const fail = (error) => notices.pill(words.notSent(reasonOf(error)));
const presses = new Presses({ api, onFailure: fail, onSilence: () => notices.pill(words.slowAnswer) });

const clock = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const calendar = new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long" });

const context = {
  api,
  words,
  lang,
  user,
  votes,
  isGroup: chat !== "private",
  time: (seconds) => clock.format(seconds * 1000),
  isoTime: (seconds) => new Date(seconds * 1000).toISOString(),
  day: (seconds) => calendar.format(seconds * 1000),
  openViewer: (picture) => openViewer({ ...picture, words }),
  onCommand: (text) => send({ text }),
  press: (messageId, button, data) => presses.press(messageId, button, data),
  vote: castVote,
  copy: copyText,
  jumpTo: (id) => thread.jumpTo(id),
  openActions,
};

const thread = new Thread(context, typing.dots);
const composer = new Composer({ api, words, onSend: send, lastOwn: () => thread.lastOwn() });

document.body.append(
  h("a.skip", { href: "#composer" }, words.skip),
  h("div.phone", {}, header.element, header.strip, thread.element, notices.element, composer.element),
  h("p.notice", { role: "note" }, words.notice),
);
fitToKeyboard();
follow({
  api,
  onReset: (messages) => show(messages, 0),
  onEvents: handle,
  onConnection: (alive) => header.showConnection(alive ? "" : words.reconnecting),
});

function show(messages, from) {
  if (messages.length) header.nameChat(messages.at(-1).chat);
  thread.reconcile(messages, from);
  composer.showStart(thread.isEmpty);
  peek.follow(thread.lastPhoto);
}

async function refresh(from) {
  show(await api.messages(from - 1), from);
}

async function handle(events) {
  let changedFrom = Infinity;
  for (const event of events) {
    if (event.kind === "chat_action") typing.show(event.params.action);
    else if (event.kind === "toast") answer(event);
    else if (event.kind !== "refusal") changedFrom = Math.min(changedFrom, event.message_id ?? 1);
    if (event.kind === "send") typing.clear();
  }
  if (changedFrom !== Infinity) await refresh(changedFrom);
}

function answer(event) {
  presses.answered(event.update_id);
  const { text, show_alert: alert } = event.params;
  if (!text || event.user !== user) return;
  if (alert === true || alert === "true") notices.alert(text);
  else notices.pill(text);
}

async function send(fields) {
  try {
    await api.send(fields);
    return true;
  } catch (error) {
    fail(error);
    return false;
  }
}

async function castVote(message, options) {
  try {
    await api.vote(message.message_id, options);
    votes.remember(message.poll.id, options);
    await refresh(message.message_id);
  } catch (error) {
    fail(error);
  }
}

async function copyText(text) {
  await navigator.clipboard.writeText(text);
  notices.pill(words.copied);
}

function openActions(bubble, anchor) {
  const { message } = bubble;
  const text = message.text ?? message.caption;
  const items = [{ label: words.reply, icon: "reply", run: () => composer.reply(message) }];
  if (bubble.own && text) items.push({ label: words.edit, icon: "edit", run: () => composer.edit(message) });
  if (text) items.push({ label: words.copy, icon: "copy", run: () => copyText(text) });
  openMenu(anchor, items, words.actionsFor);
}

function reasonOf(error) {
  if (error instanceof SandboxError) return error.message || words.offline;
  throw error;
}

/** Browsers that lay the on-screen keyboard over the page tell how much of it is left. */
function fitToKeyboard() {
  const { visualViewport: view } = window;
  const fit = () => document.documentElement.style.setProperty("--app-height", `${view.height}px`);
  if (view && matchMedia("(pointer: coarse)").matches) view.addEventListener("resize", fit);
}
