import { h } from "./dom.js";
import { icon } from "./icons.js";

const GAP = 6;

/**
 * Open a small menu beside `anchor`; `items` are { label, icon, run }. Arrow keys move in it, Escape or a click
 * elsewhere closes it, and the focus returns to `anchor` unless an item moved it.
 */
export function openMenu(anchor, items, label) {
  const menu = h("div.menu", { role: "menu", "aria-label": label, popover: "auto" });
  const rows = items.map((item) => {
    const choose = () => {
      menu.hidePopover();
      item.run();
    };
    return h("button.menu-item", { type: "button", role: "menuitem", tabindex: "-1", onclick: choose }, icon(item.icon), item.label);
  });
  menu.append(...rows);
  menu.addEventListener("keydown", (event) => moveFocus(event, rows));
  menu.addEventListener("toggle", ({ newState }) => {
    if (newState !== "closed") return;
    anchor.setAttribute("aria-expanded", "false");
    if (document.activeElement === document.body) anchor.focus({ preventScroll: true });
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  putBeside(menu, anchor.getBoundingClientRect());
  rows[0].focus({ preventScroll: true });
}

/** Arrow keys, Home and End move the focus within `rows`; Tab closes by leaving. */
export function moveFocus(event, rows) {
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined) return false;
  event.preventDefault();
  rows.at(to % rows.length).focus();
  return true;
}

function putBeside(menu, anchor) {
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + GAP + height <= innerHeight;
  const left = Math.min(Math.max(GAP, anchor.right - width), innerWidth - width - GAP);
  menu.style.left = `${left}px`;
  menu.style.top = `${below ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height)}px`;
}
