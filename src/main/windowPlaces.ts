import { readFileSync } from "node:fs"
import type { Disk } from "../disk/disk.ts"
import { writeWhole } from "../disk/files.ts"

/** A part of the desktop, in pixels that do not depend on the density of the display. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A display: what it shows, and what of that is free of panels. */
export interface DisplayArea {
  readonly bounds: Rectangle
  readonly workArea: Rectangle
}

/** Where a window was. Of a maximised one the place that it goes back to. */
export interface Place {
  readonly bounds: Rectangle
  readonly maximised: boolean
}

/** The least that a window measures. */
export const SMALLEST = { width: 960, height: 640 }

/** What a window measures on the first day. */
const USUAL = { width: 1280, height: 800 }

/** How far a window stands from one that is at the same place already, in pixels. */
const CASCADE = 32

/** The places of windows, one for each arrangement of displays: a laptop on its own remembers another than on its desk. */
export interface WindowPlaces {
  /** Where a new window shall be; `others` are where windows stand already. No `x` and `y` where the system shall choose. */
  next(
    displays: readonly DisplayArea[],
    others: readonly Rectangle[],
  ): Partial<Rectangle> & { readonly maximised: boolean }
  keep(displays: readonly DisplayArea[], place: Place): void
}

/** The places in `file`. One that cannot be read is as on the first day. */
export function openWindowPlaces(disk: Disk, file: string): WindowPlaces {
  const places = readPlaces(file)
  let writing = Promise.resolve()
  return {
    next: (displays, others) => {
      const kept = places.get(arrangementOf(displays)) ?? [...places.values()].at(-1)
      if (kept === undefined) return { ...USUAL, maximised: false }
      return { ...besideOthers(placeOn(displays, kept.bounds), displays, others), maximised: kept.maximised }
    },
    keep: (displays, place) => {
      const key = arrangementOf(displays)
      // The last one that was used stands last: it is what a new arrangement begins with.
      places.delete(key)
      places.set(key, place)
      const bytes = Buffer.from(JSON.stringify({ version: 1, places: [...places].slice(-MOST) }))
      writing = writing.then(async () => {
        await writeWhole(disk, file, bytes)
      })
    },
  }
}

/** How many arrangements of displays are remembered. */
const MOST = 20

function arrangementOf(displays: readonly DisplayArea[]): string {
  return displays
    .map(({ bounds: { x, y, width, height } }) => `${width}x${height}${x < 0 ? "" : "+"}${x}${y < 0 ? "" : "+"}${y}`)
    .sort()
    .join(" ")
}

/**
 * A place that can be seen and reached: on the display that shows most of it, else on the first, moved and made smaller until it
 * lies within what is free there, but never smaller than a window may be.
 */
export function placeOn(displays: readonly DisplayArea[], wanted: Rectangle): Rectangle {
  const areas = displays.map(({ workArea }) => workArea)
  const [area] = areas.toSorted((a, b) => sharedArea(b, wanted) - sharedArea(a, wanted))
  if (area === undefined) return wanted
  const width = Math.max(SMALLEST.width, Math.min(wanted.width, area.width))
  const height = Math.max(SMALLEST.height, Math.min(wanted.height, area.height))
  return {
    x: Math.max(area.x, Math.min(wanted.x, area.x + area.width - width)),
    y: Math.max(area.y, Math.min(wanted.y, area.y + area.height - height)),
    width,
    height,
  }
}

/** The same place, moved until no other window hides behind it exactly. */
function besideOthers(place: Rectangle, displays: readonly DisplayArea[], others: readonly Rectangle[]): Rectangle {
  let moved = place
  for (let step = 1; step <= others.length && others.some(({ x, y }) => x === moved.x && y === moved.y); step++)
    moved = placeOn(displays, { ...place, x: place.x + step * CASCADE, y: place.y + step * CASCADE })
  return moved
}

function sharedArea(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, width) * Math.max(0, height)
}

function readPlaces(file: string): Map<string, Place> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"))
    const entries = typeof value === "object" && value !== null && "places" in value ? value.places : []
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : [])
  } catch {
    return new Map()
  }
}

function isEntry(entry: unknown): entry is [string, Place] {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return false
  const place: unknown = entry[1]
  if (typeof place !== "object" || place === null || !("bounds" in place) || !("maximised" in place)) return false
  const { bounds, maximised } = place
  if (typeof bounds !== "object" || bounds === null || typeof maximised !== "boolean") return false
  const { x, y, width, height } = bounds as Record<string, unknown>
  return [x, y, width, height].every((number) => Number.isSafeInteger(number) && Math.abs(number as number) < 2 ** 20)
}
