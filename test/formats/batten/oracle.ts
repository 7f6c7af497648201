import { problemInWords, readBatten, type ReadResult, writeBatten } from "../../../src/formats/index.ts"

/** The longest that reading any file of at most a megabyte may take, even on a busy machine. */
const LONGEST_MS = 2000

/**
 * What must hold for any bytes: reading ends, soon; leaves the bytes and every object's prototype alone; refuses with a place
 * and words, or gives a model that writing and reading do not change any more.
 *
 * @throws Error naming what does not hold.
 */
export function readAny(bytes: Uint8Array): ReadResult {
  const before = bytes.slice()
  const start = performance.now()
  const result = readBatten(bytes)
  const took = performance.now() - start
  if (took > LONGEST_MS) throw new Error(`reading took ${took} ms`)
  if (!isEqual(before, bytes)) throw new Error("reading changed the bytes")
  if ("polluted" in {} || "__pwned" in globalThis || Object.keys(Object.prototype).length > 0)
    throw new Error("polluted")
  if (result.kind === "refused") checkRefusal(result.problems)
  else checkStable(result)
  return result
}

/** Whether two byte strings are the same, without the cost of a general comparison. */
export function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

function checkRefusal(problems: (ReadResult & { kind: "refused" })["problems"]): void {
  if (problems.length === 0) throw new Error("refused for nothing")
  for (const problem of problems) {
    const words = problemInWords(problem)
    if (words.length === 0 || words.length > 2000) throw new Error(`words of length ${words.length}`)
    if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(words))
      throw new Error(`hidden characters in ${JSON.stringify(words)}`)
    if (problem.rule === "") throw new Error(`no rule: ${words}`)
    if (problem.kind === "invalid" && problem.position === null) throw new Error(`no position: ${words}`)
  }
}

function checkStable(first: ReadResult & { kind: "read" }): void {
  const written = writeBatten(first.model)
  const again = readBatten(written)
  if (again.kind === "refused")
    throw new Error(`accepted, written, refused: ${again.problems.map(problemInWords).join("; ")}`)
  if (!isEqual(writeBatten(again.model), written)) throw new Error("accepted, and written differently the second time")
}
