import { readFileSync } from "node:fs"
import fc from "fast-check"
import { readBatten, type ReadResult } from "../../../src/formats/index.ts"
import { documentsOf, resource } from "../../resources.ts"
import { seeded } from "../../reliability/seeded.ts"
import { fuzzKinds } from "./fuzz.ts"
import { largeInputs } from "./largeInputs.ts"
import { mutantsOf } from "./mutants.ts"
import { readAny } from "./oracle.ts"
import { growthSince, memoryNow } from "./memory.ts"

/**
 * The reader in a process of its own, so that what it takes can be measured: readerProgram large | mutants COUNT SEED |
 * fuzz COUNT SEED. Prints one line of JSON: `inputs`, `slowestMs`, `plainMs` (what nothing but
 * `JSON.parse` takes of the slowest, where that is measured), `grownMB` (of `large` with the input itself), what was
 * `slowest`, and how many were `read`.
 * Ends with an error where anything does not hold that readAny looks at.
 */
const [, , mode = "", what = "", seed = "1"] = process.argv
const encoder = new TextEncoder()

interface Report {
  inputs: number
  /** Of the processor where that is less than by the clock: what others keep it from is not its own. */
  slowestMs: number
  plainMs: number
  grownMB: number
  slowest: string
  read: number
}

function msOf(work: () => void): number {
  const [processor, clock] = [process.cpuUsage(), performance.now()]
  work()
  const { user, system } = process.cpuUsage(processor)
  return Math.min((user + system) / 1000, performance.now() - clock)
}

function timed(report: Report, name: string, work: () => ReadResult): void {
  const took = msOf(() => {
    if (work().kind === "read") report.read++
  })
  report.inputs++
  if (took > report.slowestMs) Object.assign(report, { slowestMs: took, slowest: name })
}

/** Nothing but `JSON.parse`: how fast this machine is just now with this very input. */
function plainly(bytes: Uint8Array): void {
  try {
    JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    // What it refuses it has passed nevertheless.
  }
}

function large(report: Report): void {
  const empty = memoryNow()
  for (const [name, make] of largeInputs) {
    const bytes = make()
    // What making it took does not count, and what reading the one before left does.
    memoryNow()
    timed(report, name, () => readBatten(bytes))
    report.grownMB = Math.max(report.grownMB, growthSince(empty))
  }
  // After all of them, because memory that this takes would count as the reader's.
  const slowest = largeInputs.get(report.slowest)!()
  report.plainMs = msOf(() => plainly(slowest))
}

/** Every mutant of every sample and template, then mutants of mutants. */
function* mutants(count: number): Generator<Uint8Array> {
  const documents = [...documentsOf("samples"), ...documentsOf("templates")].map(
    (file) => JSON.parse(readFileSync(file, "utf8")) as unknown,
  )
  let made = 0
  for (const document of documents)
    for (const { text } of mutantsOf(document)) {
      if (made++ >= count) return
      yield encoder.encode(text())
    }
  const random = seeded(Number(seed))
  const small: unknown = JSON.parse(readFileSync(resource("samples/balsa-house.batten"), "utf8"))
  const first = [...mutantsOf(small)].map(({ text }) => text()).filter((text) => text.length < 50_000)
  while (made++ < count) {
    const text = first[Math.floor(random() * first.length)]!
    const second = text === "" ? [] : [...mutantsOf(JSON.parse(text))]
    const mutant = second[Math.floor(random() * second.length)]
    yield encoder.encode(mutant === undefined ? text : mutant.text())
  }
}

function fuzz(report: Report, count: number): void {
  for (const { inputs, ofTwenty } of fuzzKinds(new Uint8Array(readFileSync(resource("samples/balsa-house.batten"))))) {
    fc.assert(
      fc.property(inputs, (bytes) => {
        timed(report, "fuzz", () => readAny(bytes))
      }),
      { numRuns: (count * ofTwenty) / 20, seed: Number(seed) },
    )
  }
}

const report: Report = { inputs: 0, slowestMs: 0, plainMs: 0, slowest: "", grownMB: 0, read: 0 }
if (mode === "large") large(report)
else {
  const before = memoryNow()
  if (mode === "mutants") for (const bytes of mutants(Number(what))) timed(report, "mutant", () => readAny(bytes))
  else fuzz(report, Number(what))
  report.grownMB = growthSince(before)
}
console.log(JSON.stringify(report))
