/** How a picture lies in the viewer: magnified `scale` times about the middle of the stage, then moved by x, y pixels. */
export const FITTED = Object.freeze({ scale: 1, x: 0, y: 0 });

/** Magnify by `factor` and keep the point (x, y), measured from the middle of the stage, where it is. */
export function zoomAbout(view, factor, point, largest) {
  const scale = Math.min(Math.max(view.scale * factor, 1), largest);
  const ratio = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
}

/** The same view with the picture brought back so that no edge of it leaves a gap that it could fill. */
export function keepInside(view, picture, stage) {
  const room = (length, available) => Math.max(0, (length * view.scale - available) / 2);
  const clamp = (value, limit) => Math.min(Math.max(value, -limit), limit);
  return { ...view, x: clamp(view.x, room(picture.width, stage.width)), y: clamp(view.y, room(picture.height, stage.height)) };
}
