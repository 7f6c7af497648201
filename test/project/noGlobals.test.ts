import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { sourceFiles } from "../sourceFiles.ts"

/** A variable of a module: state of the process, which two documents would share, and which the order of calls decides. */
const VARIABLE = /^(?:export )?let (\w+)/gmu
/** A setting of the process, by the name that such functions have. */
const SETTER = /^export function (set(?:Money|Unit|Units|Locale|Language|Format|Formats|Decimals?|Currency)\w*)\(/gmu

function found(folder: string, what: RegExp): string[] {
  return sourceFiles(folder).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(what)].map(([, name]) => `${file.split(path.sep).join("/")}: ${name}`),
  )
}

/**
 * What still stands in the state of the window, until there is one value for the whole document. The list may only grow shorter: a
 * name that is gone from the code must be gone from it.
 */
const UNTIL_THERE_IS_AN_OPEN_DOCUMENT: readonly string[] = [
  "src/renderer/state/block.ts: client",
  "src/renderer/state/commands.ts: awaited",
  "src/renderer/state/comparison.ts: client",
  "src/renderer/state/document.ts: check",
  "src/renderer/state/document.ts: clock",
  "src/renderer/state/document.ts: whole",
  "src/renderer/state/journeys.ts: client",
  "src/renderer/state/saving.ts: settleFields",
  "src/renderer/state/saving.ts: toldUnkept",
  "src/renderer/state/saving.ts: writing",
  "src/renderer/state/sealing.ts: client",
  "src/renderer/state/toasts.ts: lastId",
]

it("the compute core has no variable of a module and no setting of the process: how figures are written is handed down", () => {
  expect(found("src/core", VARIABLE)).toEqual([])
  expect(found("src/core", SETTER)).toEqual([])
})

it("the compute jobs have no variable of a module: what a worker keeps, its session keeps", () => {
  expect(found("src/compute", VARIABLE)).toEqual([])
})

it("the state of the window has no variable of a module but those that are listed", () => {
  expect(found("src/renderer/state", VARIABLE).toSorted()).toEqual(UNTIL_THERE_IS_AN_OPEN_DOCUMENT.toSorted())
})

it("finds a planted variable and a planted setter", () => {
  expect(
    [..."let unitInForce = 1\nexport let other: string\n  let inside = 2\n".matchAll(VARIABLE)].map((one) => one[1]),
  ).toEqual(["unitInForce", "other"])
  expect([..."export function setMoneyUnit(unit: string): void {".matchAll(SETTER)]).toHaveLength(1)
})
