/**
 * Build an element: h("button.primary", { type: "button", "aria-label": "Close", onclick }, "Close").
 * Text children become text nodes, so nothing that a learner or a bot writes is ever parsed as HTML.
 */
export function h(selector, props = {}, ...children) {
  const [tag, ...classes] = selector.split(".");
  const element = document.createElement(tag || "div");
  if (classes.length) element.classList.add(...classes);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let serial = 0;

/** An id for aria-labelledby and friends, unique in the page. */
export const uid = (prefix) => `${prefix}-${(serial += 1)}`;

export const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const prefersCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
