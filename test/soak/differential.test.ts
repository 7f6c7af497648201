import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { expect, it } from "vitest"
import { readBatten, writeBatten } from "../../src/formats/index.ts"
import { mutantsOf } from "../formats/batten/mutants.ts"
import { needsProgram } from "../reliability/needs.ts"
import { documentsOf } from "../resources.ts"

/** How many documents that we read are compared, beside the samples and templates as they are. */
const ENOUGH = 500

interface Pair {
  readonly name: string
  /** The text as it was found, and as we write what we read of it. */
  readonly found: string
  readonly written: string
  /** Whether we said that a number of it is kept as another. */
  readonly isRounded: boolean
}

/** A document with whatever was kept of it; null where we refuse it, or bring it from an older version. */
function pairOf(name: string, found: string): Pair | null {
  const result = readBatten(new TextEncoder().encode(found))
  if (result.kind === "refused" || result.notices.some(({ kind }) => kind === "older-version")) return null
  const isRounded = result.notices.some(({ kind }) => kind === "rounded-number")
  return { name, found, written: new TextDecoder().decode(writeBatten(result.model)), isRounded }
}

function pairs(): readonly Pair[] {
  const documents = [...documentsOf("samples"), ...documentsOf("templates")].map(
    (file) => [path.basename(file), readFileSync(file, "utf8")] as const,
  )
  const whole = documents.map(([name, text]) => pairOf(name, text))
  const wanted = Math.ceil(ENOUGH / documents.length)
  const mutants = documents.flatMap(([name, text]) => {
    const accepted: Pair[] = []
    for (const mutant of mutantsOf(JSON.parse(text))) {
      const pair = pairOf(`${name}, ${mutant.what}`, mutant.text())
      if (pair !== null) accepted.push(pair)
      if (accepted.length === wanted) break
    }
    return accepted
  })
  return [...whole, ...mutants].filter((pair) => pair !== null)
}

/** The names of the pairs whose two texts are not the same tree to Python's own reader, which knows neither our code nor V8. */
function differences(compared: readonly Pair[]): readonly string[] {
  const program = path.join(import.meta.dirname, "sameTree.py")
  const lines = compared.map(({ name, found, written }) => JSON.stringify([name, found, written])).join("\n")
  const { stdout, stderr, status } = spawnSync("python3", [program], {
    input: lines,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  })
  expect(stderr).toBe("")
  expect(status).toBe(0)
  return JSON.parse(stdout) as string[]
}

it.skipIf(needsProgram("python3", "reading the same documents with another reader"))(
  "what we read and write is the tree that Python reads, but for the numbers that we said we keep as others (F5)",
  () => {
    const all = pairs()
    console.log(`differential: ${all.length} documents, ${all.filter(({ isRounded }) => isRounded).length} rounded`)
    expect(all.length).toBeGreaterThanOrEqual(ENOUGH)
    const names = new Set(differences(all))
    expect(all.filter(({ name, isRounded }) => names.has(name) && !isRounded).map(({ name }) => name)).toEqual([])

    // Planted: a figure in its last digit, and a key that is left out, are seen.
    const [first] = all
    const digit = { ...first!, name: "digit", written: first!.written.replace(/\d(?=,?\n)/, (last) => `${last}1`) }
    const key = { ...first!, name: "key", written: first!.written.replace(/^ {2}"notes": .*\n/m, "") }
    const planted = [digit, key].filter(({ written }) => written !== first!.written)
    expect(planted.length).toBeGreaterThan(0)
    expect(differences(planted)).toEqual(planted.map(({ name }) => name))
  },
)
