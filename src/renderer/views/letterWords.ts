import type { LetterCommand } from "../../ipc/letters.ts"

/** What each letter does, as the keys page and the preferences say it. */
export const LETTER_WORDS: Readonly<Record<LetterCommand, string>> = {
  addStep: "Attack paths: add a step",
  connect: "Attack paths: connect to",
  block: "Attack paths: block the step",
  balsa: "Attack paths: balsa test",
  walk: "Attack paths: light walk",
  narrow: "Narrow the range by a tenth",
  widen: "Widen the range by a tenth",
  table: "Chart: show its table",
  copy: "Chart: copy it",
  scale: "Chart: linear or logarithmic",
  years: "Chart: as a hundred years",
  keys: "Keys of this screen; on a chart, how to read it",
}
