import type { DisplayArea, Rectangle } from "./windowPlaces.ts"

/** A display as the system names it: the same one has the same id when it is plugged in again. */
export interface RoomDisplay extends DisplayArea {
  readonly id: number
}

/** The area that two parts of the desktop share, in square pixels. */
function shared(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

/** The display that most of a window is on; null where it is on none. A window that says it is visible may be on none. */
export function displayOf<D extends RoomDisplay>(window: Rectangle, displays: readonly D[]): D | null {
  const most = displays.reduce<D | null>(
    (best, one) => (best === null || shared(window, one.bounds) > shared(window, best.bounds) ? one : best),
    null,
  )
  return most !== null && shared(window, most.bounds) > 0 ? most : null
}

/** The display for the room: the one where it was before, else the largest other than the console's; null where there is none. */
export function displayForRoom<D extends RoomDisplay>(
  console: Rectangle,
  displays: readonly D[],
  remembered: number | null,
): D | null {
  const own = displayOf(console, displays)
  const others = displays.filter((one) => one !== own)
  const area = ({ bounds }: D): number => bounds.width * bounds.height
  return (
    others.find(({ id }) => id === remembered) ??
    others.reduce<D | null>((most, one) => (most === null || area(one) > area(most) ? one : most), null)
  )
}

/** What a display is called, for many have no name: where it stands from another, and its size: `right, 1920 × 1080`. */
export function displayInWords({ bounds }: RoomDisplay, from: Rectangle): string {
  const across = bounds.x + bounds.width / 2 - (from.x + from.width / 2)
  const down = bounds.y + bounds.height / 2 - (from.y + from.height / 2)
  const sideways = across < 0 ? "left" : "right"
  const upright = down < 0 ? "above" : "below"
  return `${Math.abs(across) >= Math.abs(down) ? sideways : upright}, ${bounds.width} × ${bounds.height}`
}
