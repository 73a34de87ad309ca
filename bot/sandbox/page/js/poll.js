import { h, uid } from "./dom.js";
import { icon } from "./icons.js";
import { richText } from "./richtext.js";

/** What this user voted, remembered by the browser: a Bot API poll does not say who chose what. */
export class Votes {
  constructor(user) {
    this.prefix = `socraderm.vote.${user}.`;
  }

  of(pollId) {
    return JSON.parse(localStorage.getItem(this.prefix + pollId) ?? "null");
  }

  remember(pollId, options) {
    localStorage.setItem(this.prefix + pollId, JSON.stringify(options));
  }
}

/** A poll: options to choose from, and the result once this user has voted or the poll is closed. */
export function pollCard(message, context) {
  const { words, votes } = context;
  const { poll } = message;
  const mine = votes.of(poll.id);
  const title = uid("poll");
  const kind = poll.is_closed ? words.closedPoll : poll.type === "quiz" ? words.quiz : poll.is_anonymous ? words.anonymousPoll : words.poll;
  const done = poll.is_closed || mine !== null;
  const head = [
    h("p.poll-question", { id: title }, richText(poll.question, poll.question_entities, context)),
    h("p.poll-kind", {}, kind),
  ];
  const body = done ? results(poll, mine ?? [], words) : choices(message, context);
  const explanation = done && poll.explanation ? h("p.poll-explanation", {}, richText(poll.explanation, poll.explanation_entities, context)) : null;
  return h("div.poll", { role: "group", "aria-labelledby": title }, head, body, explanation, h("p.poll-total", {}, words.votes(poll.total_voter_count)));
}

function choices(message, context) {
  const { poll } = message;
  const { words } = context;
  const cast = (options) => context.vote(message, options);
  if (!poll.allows_multiple_answers) {
    return poll.options.map((option, index) =>
      h("button.poll-option", { type: "button", onclick: () => cast([index]) }, h("span.poll-mark"), h("span", {}, option.text)),
    );
  }
  const boxes = poll.options.map((option) => ({ option, box: h("input", { type: "checkbox" }) }));
  const submit = h("button.poll-submit", { type: "button", disabled: true }, words.vote);
  const chosen = () => boxes.flatMap(({ box }, index) => (box.checked ? [index] : []));
  for (const { box } of boxes) box.addEventListener("change", () => (submit.disabled = chosen().length === 0));
  submit.addEventListener("click", () => cast(chosen()));
  return [boxes.map(({ option, box }) => h("label.poll-option", {}, box, h("span", {}, option.text))), submit];
}

function results(poll, mine, words) {
  const right = new Set(poll.correct_option_ids ?? []);
  return poll.options.map((option, index) => {
    const share = poll.total_voter_count ? Math.round((100 * option.voter_count) / poll.total_voter_count) : 0;
    const notes = [right.has(index) ? words.right : "", mine.includes(index) ? words.yourVote : ""].filter(Boolean).join(", ");
    const bar = h("span.poll-bar");
    bar.style.setProperty("--share", `${share}%`);
    return h(
      "p.poll-result",
      { dataset: { mine: String(mine.includes(index)), right: String(right.has(index)) } },
      h("span.poll-share", {}, `${share}\u202f%`),
      h("span.poll-text", {}, option.text, notes ? h("span.poll-note", {}, icon("check"), notes) : null),
      bar,
    );
  });
}
