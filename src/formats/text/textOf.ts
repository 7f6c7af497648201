import type { ReadProblem } from "../problem.ts"
import { kindOfBytes } from "./kindOfFile.ts"
import { MOST_BYTES } from "./size.ts"
import { decodeUtf8, firstInvalid, foreignEncoding } from "./utf8.ts"

/** The start of a problem that concerns the whole file. */
export const WHOLE_FILE = { path: "", element: null, found: undefined, position: null } as const

/** The problem of a file that is of another kind: `what` says which, with its article. */
export const otherKind = (what: string, rule: string): ReadProblem => ({
  ...WHOLE_FILE,
  kind: "other-kind",
  what,
  rule,
})

/**
 * The text of a file, or why it has none: too large, empty, another kind of file, another encoding, damaged, not UTF-8.
 *
 * @param wanted - the rule that a file of another kind breaks.
 */
export function textOf(bytes: Uint8Array, wanted: string): string | ReadProblem {
  if (bytes.length > MOST_BYTES) {
    const rule = `a file has at most ${MOST_BYTES} bytes`
    return { ...WHOLE_FILE, kind: "too-large", rule, found: bytes.length, bytes: bytes.length, limit: MOST_BYTES }
  }
  if (bytes.length === 0) return { ...WHOLE_FILE, kind: "empty", rule: "a file holds a document" }
  const kind = kindOfBytes(bytes)
  if (kind !== null) return otherKind(kind, wanted)
  const encoding = foreignEncoding(bytes)
  if (encoding !== null)
    return { ...WHOLE_FILE, kind: "wrong-encoding", encoding, found: encoding, rule: "a file is UTF-8 text" }
  const offset = bytes.indexOf(0)
  if (offset >= 0) {
    const all = bytes.every((byte) => byte === 0)
    // A document whose end was not written to the disk is text up to its zeros; anything else never was a document.
    if (!all && !isText(bytes.subarray(0, offset))) return otherKind("a binary file", wanted)
    return { ...WHOLE_FILE, kind: "zero-filled", offset, all, found: 0, rule: "a file holds no zero bytes" }
  }
  const decoded = decodeUtf8(bytes)
  if (decoded.kind === "text") return decoded.text
  if (!beginsAsJson(bytes) && hasControls(bytes)) return otherKind("a binary file", wanted)
  const found = `0x${decoded.byte.toString(16).padStart(2, "0")}`
  return { ...WHOLE_FILE, kind: "not-utf-8", offset: decoded.offset, found, rule: "a file is UTF-8 text" }
}

/** Whether the first bytes that are no white space can begin a document: a bracket or a quotation mark of JSON, then ASCII. */
function beginsAsJson(bytes: Uint8Array): boolean {
  const start = bytes.findIndex((byte) => byte > 0x20)
  const [first, second = 0x20] = bytes.subarray(Math.max(0, start), start + 2)
  return (first === 0x7b || first === 0x5b || first === 0x22) && second < 0x80
}

/** Whether among the first bytes are control characters that no text has. */
function hasControls(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 1024).some((byte) => byte < 0x20 && ![9, 10, 12, 13, 27].includes(byte))
}

/** Whether bytes can be the start of a document: they begin as one, and are UTF-8 without controls but for a cut-off last character. */
function isText(bytes: Uint8Array): boolean {
  return beginsAsJson(bytes) && !hasControls(bytes) && bytes.length - firstInvalid(bytes) < 4
}
