"""Questions to a page, in JavaScript."""

NAMELESS = """() => [...document.querySelectorAll("button, a, input, textarea, [role=button], dialog, img")]
  .filter((one) => one.checkVisibility())
  .filter((one) => !one.getAttribute("aria-label") && !one.getAttribute("aria-labelledby") && !one.hasAttribute("alt")
    && !one.labels?.length && !one.innerText?.trim())
  .map((one) => one.outerHTML)"""
"""The controls and pictures on show that a screen reader could not name."""

PALE = """() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (part) => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const ground = (one) => {
    for (; one; one = one.parentElement) {
      const colour = rgb(getComputedStyle(one).backgroundColor);
      if (colour[3] === undefined || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (one) => {
    const [a, b] = [light(rgb(getComputedStyle(one).color)), light(ground(one))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const texts = [...document.querySelectorAll("body *")].filter((one) => !one.matches(":disabled, .skip")
    && one.checkVisibility({ opacityProperty: true })
    && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  if (texts.length < 10) return ["saw too little to judge"];
  return texts.filter((one) => contrast(one) < 4.5).map((one) => `${one.className} ${one.textContent}`);
}"""
"""The texts on show whose contrast is under 4.5, the WCAG AA limit."""

STRINGS = """(lang) => import(`/page/js/words/${lang}.js`).then(({ default: words }) =>
  JSON.parse(JSON.stringify(words, (key, value) => typeof value === "function" ? value("2", 2) : value)))"""
"""The page's strings in a language, those that take arguments filled in."""

MISFITS = """(keyed) => {
  const scroller = document.querySelector(".scroller").getBoundingClientRect();
  const inside = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return left >= 0 && right <= innerWidth && top >= scroller.top && bottom <= scroller.bottom;
  };
  const free = (one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return one.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  };
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const torn = (label) => {
    canvas.font = getComputedStyle(label).font;
    const room = label.parentElement.clientWidth;
    return label.textContent.split(/\\s+/).some((word) => canvas.measureText(word).width > room);
  };
  const keys = [...keyed.querySelectorAll(".key")];
  const asked = keyed.querySelector(".text b, .text strong");
  return [
    ...(keys.length ? [] : ["no buttons"]),
    ...(asked && !inside(asked) ? [`question out of sight: ${asked.textContent}`] : []),
    ...keys.filter((key) => !inside(key) || !free(key)).map((key) => `out of sight: ${key.textContent}`),
    ...keys.filter((key) => key.getBoundingClientRect().height < 44).map((key) => `too small: ${key.textContent}`),
    ...keys.filter((key) => key.disabled || key.ariaDisabled).map((key) => `dead: ${key.textContent}`),
    ...keys.filter((key) => torn(key.querySelector(".key-label"))).map((key) => `torn: ${key.textContent}`),
  ];
}"""
"""What is wrong with a message that waits for an answer: its question and its buttons must be on one screen, whole."""

PLACES = """(keys) => {
  const boxes = keys.map((key) => key.getBoundingClientRect());
  return boxes.map((box) => [box.left - boxes[0].left, box.top - boxes[0].top, box.width].map(Math.round).join());
}"""
"""Where buttons are, relative to the first of them, and how wide."""
