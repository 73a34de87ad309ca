import en from "./words/en.js";
import fr from "./words/fr.js";

const WORDS = { en, fr };
const THEME_KEY = "socraderm.theme";

export const LANGUAGES = { en: "English", fr: "Français" };
export const THEMES = ["auto", "light", "dark"];

/** A name that the sandbox accepts ([a-z0-9_]{1,32}), as near to what was typed as possible; "" when nothing is left. */
export function toName(text) {
  const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  return plain.toLowerCase().replace(/[^a-z0-9_]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 32);
}

/** Who sits at this page, in which chat and in which language: from the address, else sensible defaults. */
export function readSettings(query, browserLanguage) {
  const asked = (query.get("lang") ?? browserLanguage ?? "en").slice(0, 2).toLowerCase();
  const lang = asked in WORDS ? asked : "en";
  return {
    user: toName(query.get("user") ?? "") || "student",
    chat: toName(query.get("chat") ?? "") || "private",
    lang,
    words: WORDS[lang],
  };
}

/** The address of the page for other settings. */
export function addressOf({ user, chat, lang }) {
  return `/?${new URLSearchParams({ user, chat, lang })}`;
}

export function readTheme() {
  const stored = localStorage.getItem(THEME_KEY);
  return THEMES.includes(stored) ? stored : "auto";
}

export function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(THEME_KEY, theme);
}
