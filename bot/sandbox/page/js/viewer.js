import { h } from "./dom.js";
import { FITTED, keepInside, zoomAbout } from "./geometry.js";
import { icon } from "./icons.js";

const STEP = 1.6;
const DOUBLE_TAP = { time: 320, distance: 28, scale: 2.5 };
const SWIPE_AWAY = 110;
const PAN = 60;

/** Show a picture over the whole screen: pinch, wheel, double tap, drag, + - 0, arrow keys; Escape closes. */
export function openViewer({ source, alt, words }) {
  const viewer = new Viewer(source, alt, words);
  viewer.dialog.addEventListener("close", () => viewer.dialog.remove());
  document.body.append(viewer.dialog);
  viewer.dialog.showModal();
  viewer.closeButton.focus();
}

class Viewer {
  #view = FITTED;
  #pointers = new Map();
  #tap = null;
  #moved = false;

  constructor(source, alt, words) {
    const tool = (name, label, onclick) => h("button.viewer-tool", { type: "button", "aria-label": label, title: label, onclick }, icon(name));
    this.image = h("img", { src: source, alt, draggable: false });
    this.stage = h("div.viewer-stage", {}, this.image);
    this.zoomOut = tool("minus", words.zoomOut, () => this.#zoom(1 / STEP));
    this.fit = tool("fit", words.fit, () => this.#set(FITTED));
    this.zoomIn = tool("plus", words.zoomIn, () => this.#zoom(STEP));
    this.closeButton = tool("close", words.close, () => this.dialog.close());
    const download = h("a.viewer-tool", { href: source, download: "", "aria-label": words.download, title: words.download }, icon("download"));
    const tools = h("div.viewer-tools", {}, this.zoomOut, this.fit, this.zoomIn, download, this.closeButton);
    const caption = alt === words.picture ? null : h("p.viewer-caption", { "aria-hidden": "true" }, alt);
    this.dialog = h("dialog.viewer", { "aria-label": alt, "aria-modal": "true" }, this.stage, tools, caption);
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.stage.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.stage.addEventListener("pointerdown", (event) => this.#down(event));
    this.stage.addEventListener("pointermove", (event) => this.#move(event));
    for (const end of ["pointerup", "pointercancel"]) this.stage.addEventListener(end, (event) => this.#up(event));
    this.image.addEventListener("load", () => {
      this.image.style.setProperty("--ratio", this.image.naturalWidth / this.image.naturalHeight);
      this.#set(FITTED);
    });
    new ResizeObserver(() => this.#set(this.#view)).observe(this.stage);
    this.#set(FITTED);
  }

  /** At least four times, and always to beyond one picture pixel a screen pixel. */
  get #largest() {
    return Math.max(4, (2 * this.image.naturalWidth) / (this.image.offsetWidth || 1));
  }

  #set(view) {
    const { offsetWidth: width, offsetHeight: height } = this.image;
    const stage = { width: this.stage.clientWidth, height: this.stage.clientHeight };
    this.#view = keepInside(view, { width, height }, stage);
    const { scale, x, y } = this.#view;
    this.image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.stage.classList.toggle("zoomed", scale > 1);
    this.dialog.dataset.scale = scale.toFixed(2);
    this.zoomOut.setAttribute("aria-disabled", String(scale <= 1));
    this.zoomIn.setAttribute("aria-disabled", String(scale >= this.#largest));
  }

  #zoom(factor, point = { x: 0, y: 0 }) {
    this.#set(zoomAbout(this.#view, factor, point, this.#largest));
  }

  #pointOf({ clientX, clientY }) {
    const box = this.stage.getBoundingClientRect();
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  }

  #key(event) {
    const { scale, x, y } = this.#view;
    const act = {
      "+": () => this.#zoom(STEP),
      "=": () => this.#zoom(STEP),
      "-": () => this.#zoom(1 / STEP),
      0: () => this.#set(FITTED),
      ArrowLeft: () => this.#set({ scale, x: x + PAN, y }),
      ArrowRight: () => this.#set({ scale, x: x - PAN, y }),
      ArrowUp: () => this.#set({ scale, x, y: y + PAN }),
      ArrowDown: () => this.#set({ scale, x, y: y - PAN }),
      Tab: () => this.#tab(event.shiftKey),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    act();
  }

  #tab(back) {
    const stops = [...this.dialog.querySelectorAll("button, a")];
    const at = stops.indexOf(document.activeElement);
    stops.at((at + (back ? -1 : 1)) % stops.length).focus();
  }

  #wheel(event) {
    event.preventDefault();
    this.#zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), this.#pointOf(event));
  }

  #down(event) {
    this.stage.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#pointOf(event));
    this.#moved = this.#pointers.size > 1;
    this.fallen = { x: 0, y: 0 };
  }

  #move(event) {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = this.#pointOf(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (other) return this.#pinch(before, now, other);
    this.fallen = { x: this.fallen.x + now.x - before.x, y: this.fallen.y + now.y - before.y };
    if (Math.hypot(this.fallen.x, this.fallen.y) > 6) this.#moved = true;
    const { scale, x, y } = this.#view;
    return this.#set({ scale, x: x + now.x - before.x, y: y + now.y - before.y });
  }

  #pinch(before, now, other) {
    const middle = (a) => ({ x: (a.x + other.x) / 2, y: (a.y + other.y) / 2 });
    const apart = (a) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
    const [from, to] = [middle(before), middle(now)];
    const { scale, x, y } = this.#view;
    const moved = { scale, x: x + to.x - from.x, y: y + to.y - from.y };
    this.#set(zoomAbout(moved, apart(now) / apart(before), to, this.#largest));
  }

  #up(event) {
    if (!this.#pointers.delete(event.pointerId) || this.#pointers.size) return;
    if (this.#view.scale === 1 && event.pointerType === "touch" && Math.abs(this.fallen.y) > SWIPE_AWAY && event.type === "pointerup") this.dialog.close();
    if (this.#moved) return;
    const tap = { ...this.#pointOf(event), time: event.timeStamp };
    const last = this.#tap;
    this.#tap = tap;
    if (!last || tap.time - last.time > DOUBLE_TAP.time || Math.hypot(tap.x - last.x, tap.y - last.y) > DOUBLE_TAP.distance) return;
    this.#tap = null;
    if (this.#view.scale > 1) this.#set(FITTED);
    else this.#zoom(DOUBLE_TAP.scale, tap);
  }
}
