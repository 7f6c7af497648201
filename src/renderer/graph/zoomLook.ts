/** Below this zoom labels, tabs and details are left out: they could not be read, and cost most of the time. */
export const FAR_ZOOM = 0.7

/** Below this zoom no name fits its box at a size that can be read: zones are named instead, and boxes are only boxes. */
export const MAP_ZOOM = 0.42

/** At this zoom what is drawn smallest, at 12.5 pixels, is as small on the screen as is read: 11.25 pixels. */
const LEGIBLE_ZOOM = 0.9

/** From this scale on a name has two lines in its box, and not three. */
const LARGE = 1.1

/**
 * How much larger than at zoom 1 texts are drawn, so that on the screen none is smaller than it can be read, in [1, ∞): by
 * eighths of an octave, so that a turn of the wheel changes it seldom.
 */
export function textScale(zoom: number): number {
  return Math.max(1, 2 ** (Math.ceil(8 * Math.log2(LEGIBLE_ZOOM / zoom)) / 8))
}

const setAttribute = (pane: HTMLElement, name: "far" | "map" | "large", isSo: boolean): void => {
  const value = String(isSo)
  if (pane.dataset[name] !== value) pane.dataset[name] = value
}

/** Tells a canvas how near it is looked at: what is left out, and how large texts are drawn. */
export function setZoomLook(pane: HTMLElement, zoom: number): void {
  const scale = textScale(zoom)
  setAttribute(pane, "far", zoom < FAR_ZOOM)
  setAttribute(pane, "map", zoom < MAP_ZOOM)
  setAttribute(pane, "large", scale > LARGE)
  const value = String(scale)
  if (pane.style.getPropertyValue("--text-scale") !== value) pane.style.setProperty("--text-scale", value)
}
