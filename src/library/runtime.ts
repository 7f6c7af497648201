/**
 * The newest line of Electron for which its makers still mend faults was this one when the pinned official version was chosen
 * (package.json). They look after the three newest lines.
 */
export const NEWEST_LINE = 45

/** How many lines are looked after at a time. */
const LINES = 3

/** `ended`: Electron's makers mend this line no more. */
export type RuntimeSupport = "supported" | "ended"

/** Whether faults of an Electron of that version are still mended. A version that cannot be read is not known to be. */
export function supportOf(version: string): RuntimeSupport {
  const line = Number.parseInt(version, 10)
  return line > NEWEST_LINE - LINES ? "supported" : "ended"
}

/** A version of Electron with its support, in words: "Electron 33.2.1, out of support". */
export function runtimeInWords(version: string): string {
  return `Electron ${version}, ${supportOf(version) === "ended" ? "out of support: its faults are no longer mended" : "supported"}`
}
