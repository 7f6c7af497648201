import { DEEPEST, MOST_KEYS, MOST_VALUES } from "../../../src/formats/batten/read.ts"
import { MOST_BYTES } from "../../../src/formats/text/size.ts"

const encoder = new TextEncoder()
const head = '{"format":"batten","version":1,'
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(encoder.encode(text))
const list = (unit: string, count: number): (() => Uint8Array<ArrayBuffer>) => {
  return () => bytes(`${head}"places":[${`${unit},`.repeat(count)}0]}`)
}
const asMany = (unit: string): number => Math.floor((MOST_BYTES - 100) / (unit.length + 1))
const justAllowed = MOST_VALUES - 5
const nested = "[".repeat(DEEPEST - 2) + "]".repeat(DEEPEST - 2)
const object = (keys: number): string => `{${Array.from({ length: keys }, (_, i) => `"k${i}":0`).join(",")}}`

/** Inputs that are as large as is allowed, or have as much in them: what costs a reader most time and memory. */
export const largeInputs: ReadonlyMap<string, () => Uint8Array<ArrayBuffer>> = new Map([
  ["40 MB of lists", list("[]", asMany("[]"))],
  ["40 MB of objects", list("{}", asMany("{}"))],
  ["40 MB of deep lists", list(nested, asMany(nested))],
  [
    "40 MB of numbers with too many digits",
    list("12345678901234567890", Math.min(justAllowed, asMany("1".repeat(20)))),
  ],
  ["40 MB of one text", () => bytes(`${head}"notes":"${"é".repeat(MOST_BYTES / 2 - 50)}"}`)],
  ["40 MB of escapes", () => bytes(`${head}"notes":"${"\\u00e9".repeat(MOST_BYTES / 6 - 20)}"}`)],
  ["40 MB of keys in one object", () => bytes(`${head}"x":${object(3_000_000)}}`)],
  ["40 MB of one key again and again", () => bytes(`${head}${'"a":0,'.repeat(MOST_BYTES / 6 - 20)}"z":0}`)],
  ["as many lists as are allowed", list("[]", justAllowed)],
  ["as many objects as are allowed", list("{}", justAllowed)],
  ["as many nulls as are allowed", list("null", justAllowed)],
  ["as many texts as are allowed", list('"a\\u0000b"', justAllowed)],
  ["as many deep lists as are allowed", list(nested, Math.floor(justAllowed / (DEEPEST - 2)))],
  ["as many unknown keys as are allowed", () => bytes(`${head}"places":[${`${object(MOST_KEYS)},`.repeat(600)}0]}`)],
  ["more bytes than are allowed", () => bytes(`${head}"notes":"${"n".repeat(MOST_BYTES)}"}`)],
])
