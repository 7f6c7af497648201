/** Where a chart is read: on the facilitator's screen, or from the back of a room. */
export type Variant = "edit" | "room"

/** The width and height of a drawing, in px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** The measures that differ between desk and room (ux.md §4.1, §4.4), in px. */
export interface Face {
  /** Axis text, labels and notes. */
  readonly text: number
  /** Vertical distance between the baselines of two lines of text. */
  readonly line: number
  /** The main curve. */
  readonly curve: number
  /** Rules, leaders and thin marks. */
  readonly thin: number
  /** Radius of a disc. */
  readonly disc: number
  /** The most ticks an axis may have. */
  readonly ticks: number
  /** The most ticks of a doubling axis, where they are narrow. */
  readonly doublings: number
  /** The least and greatest height of a row of bars. */
  readonly row: readonly [number, number]
  /** Space between things. */
  readonly gap: number
}

const EDIT: Face = { text: 12.5, line: 17, curve: 3, thin: 1, disc: 6, ticks: 6, doublings: 9, row: [20, 52], gap: 8 }
const ROOM: Face = { text: 24, line: 32, curve: 5, thin: 2, disc: 11, ticks: 5, doublings: 5, row: [38, 90], gap: 14 }

/** The measures of a variant. */
export function faceOf(variant: Variant): Face {
  return variant === "room" ? ROOM : EDIT
}
