import { h, uid } from "./dom.js";
import { addressOf, applyTheme, LANGUAGES, readTheme, THEMES, toName } from "./settings.js";

/** The panel under the header: who you are, which chat, which language, light or dark. */
export function openSettings(anchor, settings) {
  const { words, user, chat, lang } = settings;
  const name = h("input", { type: "text", value: user, maxlength: "32", autocapitalize: "none", autocomplete: "off", spellcheck: "false" });
  const group = h("input", { type: "text", value: chat === "private" ? "" : chat, placeholder: "group1", maxlength: "32", autocapitalize: "none", autocomplete: "off", spellcheck: "false" });
  const where = choice("chat", [["private", words.private], ["group", words.group]], chat === "private" ? "private" : "group");
  const language = choice("lang", Object.entries(LANGUAGES), lang);
  const theme = choice("theme", THEMES.map((each) => [each, words.themes[each]]), readTheme());
  const groupField = field(words.groupName, group);
  const showGroup = () => (groupField.hidden = where.value() !== "group");
  where.element.addEventListener("change", showGroup);
  theme.element.addEventListener("change", () => applyTheme(theme.value()));
  showGroup();
  const title = uid("settings");
  const form = h(
    "form",
    {},
    h("h2", { id: title }, words.settings),
    field(words.user, name, words.nameHint),
    fieldset(words.chat, where.element),
    groupField,
    fieldset(words.language, language.element),
    fieldset(words.appearance, theme.element),
    h("button.primary", { type: "submit" }, words.open),
  );
  const panel = h("div.panel", { popover: "auto", role: "dialog", "aria-labelledby": title }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const next = where.value() === "group" ? toName(group.value) || "group1" : "private";
    location.assign(addressOf({ user: toName(name.value) || "student", chat: next, lang: language.value() }));
  });
  panel.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    anchor.setAttribute("aria-expanded", "false");
    if (document.activeElement === document.body) anchor.focus();
    panel.remove();
  });
  document.body.append(panel);
  panel.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  const box = anchor.closest(".header").getBoundingClientRect();
  panel.style.top = `${box.bottom + 6}px`;
  panel.style.right = `${Math.max(8, innerWidth - box.right + 8)}px`;
  name.focus();
}

function field(label, input, hint) {
  input.id = uid("field");
  return h("p.field", {}, h("label", { for: input.id }, label), input, hint ? h("small", {}, hint) : null);
}

function fieldset(legend, content) {
  return h("fieldset", {}, h("legend", {}, legend), content);
}

/** A row of radio buttons, one of `options` ([value, label]) chosen. */
function choice(name, options, chosen) {
  const inputs = options.map(([value]) => h("input", { type: "radio", name, value, checked: value === chosen }));
  const element = h("div.choice", {}, inputs.map((input, index) => h("label", {}, input, h("span", {}, options[index][1]))));
  return { element, value: () => inputs.find((input) => input.checked).value };
}
