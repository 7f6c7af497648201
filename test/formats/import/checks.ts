import { existsSync, readFileSync } from "node:fs"
import { expect } from "vitest"
import { isNotEstimated, isRecord, validateModel } from "../../../src/core/index.ts"
import { importModel, type ImportOptions, type ImportResult } from "../../../src/formats/importing.ts"
import { problemInWords, readBatten, writeBatten } from "../../../src/formats/index.ts"
import { SHARED } from "../../shared.ts"

export type Imported = Extract<ImportResult, { readonly kind: "imported" }>

/** The bytes of a source written in a test: a text as it stands, all else as JSON. */
export const bytesOf = (source: unknown): Uint8Array =>
  new TextEncoder().encode(typeof source === "string" ? source : JSON.stringify(source))

/** Real files of one folder of `../shared/interop` with an ending, without schemas; none, said aloud by `shared.ts`, where absent. */
export function realFiles(names: readonly string[]): string[] {
  return SHARED === null ? [] : names.map((name) => `${SHARED}interop/${name}`).filter((file) => existsSync(file))
}

/** Imports a source that must come in. */
export async function imported(source: unknown, options: ImportOptions = {}): Promise<Imported> {
  const result = await importModel(source instanceof Uint8Array ? source : bytesOf(source), options)
  if (result.kind === "refused") throw new Error(result.problems.map(problemInWords).join("\n"))
  return result
}

/** Why a source is refused, in words; it must be. */
export async function refusal(source: unknown, options: ImportOptions = {}): Promise<string> {
  const result = await importModel(source instanceof Uint8Array ? source : bytesOf(source), options)
  if (result.kind === "imported") throw new Error(`came in as ${result.format}`)
  return result.problems.map(problemInWords).join("\n")
}

/** Every scalar under a value: the leaves of a source of JSON or YAML, counted without the code under test. */
export function scalarsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(scalarsOf)
  return isRecord(value) ? Object.values(value).flatMap(scalarsOf) : [value]
}

/** Every estimate of a model that has a number of its own, with the numbers in it. */
export function numbersOf(model: Imported["model"]): number[] {
  const estimates: unknown[] = [
    ...model.steps.flatMap(({ success, bySource }) => [success, ...Object.values(bySource ?? {})]),
    ...model.assets.flatMap(({ loss }) => Object.values(loss)),
    ...model.sources.flatMap(({ approaches }) => approaches.map(({ perYear }) => perYear)),
    ...model.controls.flatMap(({ cost, effects }) => [
      cost?.oneTime,
      cost?.perYear,
      ...effects.map(({ reduction }) => reduction),
    ]),
  ]
  return estimates
    .filter((estimate) => estimate !== undefined && !isNotEstimated(estimate))
    .flatMap((estimate) => scalarsOf(estimate).filter((part) => typeof part === "number"))
}

/**
 * What must hold of every import: the leaves add up, the model is sound and comes back from the disk unchanged, what is kept
 * holds every leaf that was not lost, and no number was invented.
 *
 * @param leaves - how many the source has, counted some other way; null where the harness cannot know.
 * @param standing - numbers that stand in the source, converted as the table of its format says (percent to a share).
 */
export function expectSound(result: Imported, leaves: number | null, standing: readonly number[] = []): void {
  const { report, model } = result
  expect(report.carried + report.kept + report.lost.length).toBe(report.leaves)
  if (leaves !== null) expect(report.leaves).toBe(leaves)
  expect(report.kept).toBeGreaterThanOrEqual(0)
  for (const { why } of report.lost) expect(why).not.toBe("")
  expect(validateModel(model).problems).toEqual([])
  const bytes = writeBatten(model)
  const back = readBatten(bytes)
  if (back.kind === "refused") throw new Error(back.problems.map(problemInWords).join("\n"))
  expect(writeBatten(back.model)).toEqual(bytes)
  for (const number of numbersOf(model)) expect(standing).toContain(number)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
}

/** The text of a file. */
export const textOf = (file: string): string => readFileSync(file, "utf8")

/**
 * Damaged forms of a text: cut at so many places, and with one character or one line changed, the same for the same seed.
 * Of each the import must answer, within two seconds, by refusing or by a sound model.
 */
export function* damaged(text: string, count: number, seed = 1): Generator<string> {
  let state = seed
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const values = [...text.matchAll(/"(?:[^"\\\n]|\\.)*"|-?\d+(?:\.\d+)?|\btrue\b|\bfalse\b/g)]
  const junk = ["", "\u0000", "{", "]", '"', "null", "-1", "1e999", "<", "&", "*a", "__proto__", "\ud800", ": ", "true"]
  for (let i = 0; i < count; i++) {
    const at = next(text.length)
    if (i % 3 === 0) yield text.slice(0, at)
    else if (i % 3 === 1) yield text.slice(0, at) + junk[next(junk.length)]! + text.slice(at + 1 + next(3))
    else {
      const one = values[next(values.length)]
      if (!one) yield text.slice(0, at) + text.slice(at + 1)
      else yield text.slice(0, one.index) + junk[next(junk.length)]! + text.slice(one.index + one[0].length)
    }
  }
}

/**
 * Imports, and says how long that took: by the clock or by the processor's time, whichever is less. An import waits for
 * nothing, so that a machine that is busy elsewhere makes the first longer, and threads that collect garbage the second.
 */
async function timed(form: string, options: ImportOptions) {
  const start = performance.now()
  const used = process.cpuUsage()
  const result = await importModel(bytesOf(form), options)
  const { user, system } = process.cpuUsage(used)
  return { result, milliseconds: Math.min(performance.now() - start, (user + system) / 1000) }
}

/** Imports damaged forms of a text: each is refused with a reason, or comes in sound. Returns how many came in. */
export async function surviveDamage(text: string, count: number, options: ImportOptions = {}): Promise<number> {
  let came = 0
  let tried = 0
  for (const form of damaged(text, count)) {
    tried++
    const { result, milliseconds } = await timed(form, options)
    // What hangs hangs again.
    if (milliseconds >= 2000) expect((await timed(form, options)).milliseconds).toBeLessThan(2000)
    if (result.kind === "refused") {
      expect(result.problems.length).toBeGreaterThan(0)
      expect(problemInWords(result.problems[0]!)).not.toBe("")
    } else {
      came++
      const { leaves, carried, kept, lost } = result.report
      expect(carried + kept + lost.length).toBe(leaves)
      expect(validateModel(result.model).problems).toEqual([])
    }
  }
  expect(tried).toBe(count)
  return came
}
