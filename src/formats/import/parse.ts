import { isRecord, type PathKey } from "../../core/index.ts"
import type { ReadProblem } from "../problem.ts"
import { offsetOf, placeTree, scanJson } from "../text/json.ts"
import { kindOfBytes } from "../text/kindOfFile.ts"
import { type Position, positionsIn } from "../text/position.ts"
import { textOf, WHOLE_FILE } from "../text/textOf.ts"
import { decodeUtf16, encodeUtf8, foreignEncoding } from "../text/utf8.ts"
import { DEEPEST_SOURCE, MOST_SOURCE_KEYS, MOST_SOURCE_VALUES } from "./limits.ts"
import type { ImportNotice, Parsed } from "./reader.ts"

/** A source taken apart, with what finds the position of a path in its text; or why it cannot be. */
export type Parsing =
  | {
      readonly kind: "parsed"
      readonly parsed: Parsed
      readonly positionOf: (keys: readonly PathKey[]) => Position | null
      readonly notices: readonly ImportNotice[]
    }
  | { readonly kind: "refused"; readonly problems: readonly ReadProblem[] }

const WANTED = "a source is a text (JSON, YAML, XML, a table) or a workbook"

/** The first line that says something looks like a key of YAML, or like the beginning of a YAML document. */
const YAML_START =
  /^(?:\s*(?:#[^\n]*)?\r?\n)*(?:%YAML |---(?:\s|$)|- |"[^"\n]*"\s*:(?:\s|$)|'[^'\n]*'\s*:(?:\s|$)|[^\s,;|"'#&*!%@`{}[\]<>-][^,;|\t\n]*?:(?:[ \r\n]|$))/

const CONFLICT = /^(?:<{7}|>{7})(?=[ \r\n]|$)/m

/**
 * Takes a source apart by what is in it, whatever it is called: JSON begins with a bracket, XML with `<`, a workbook is a ZIP
 * archive; what has keys with colons is YAML; all else is a text.
 */
export async function parseSource(bytes: Uint8Array): Promise<Parsing> {
  const nowhere = () => null
  if (kindOfBytes(bytes)?.startsWith("a ZIP archive") === true)
    return { kind: "parsed", parsed: { form: "zip", tree: null, bytes }, positionOf: nowhere, notices: [] }
  const text = textOf(inUtf8(bytes), WANTED)
  if (typeof text !== "string") return { kind: "refused", problems: [text] }
  const start = /\S/.exec(text)
  if (start === null) return refused({ ...WHOLE_FILE, kind: "empty", rule: "a file holds a document" })
  const marker = CONFLICT.exec(text)
  if (marker) {
    const position = positionsIn(text)(marker.index)
    return refused({
      ...WHOLE_FILE,
      kind: "conflict-markers",
      found: marker[0],
      position,
      rule: "a file has no conflict markers",
    })
  }
  if (start[0] === "{" || start[0] === "[") return parseJson(text)
  if (start[0] === "<") {
    const { treeOfXml } = await import("./xml.ts")
    const read = treeOfXml(text)
    return read.kind === "refused"
      ? refused(read.problem)
      : { kind: "parsed", parsed: { form: "xml", tree: read.tree }, positionOf: nowhere, notices: [] }
  }
  if (YAML_START.test(text)) {
    const { treeOfYaml } = await import("./yaml.ts")
    const read = treeOfYaml(text)
    if (read.kind === "refused") return refused(read.problem)
    if (isRecord(read.tree) || Array.isArray(read.tree))
      return { kind: "parsed", parsed: { form: "yaml", tree: read.tree }, positionOf: read.positionOf, notices: [] }
  }
  return { kind: "parsed", parsed: { form: "text", tree: text }, positionOf: nowhere, notices: [] }
}

/** Spreadsheets of other makers save a text as UTF-16: the same text in UTF-8. All else as it stands, and so what is no UTF-16. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  if (foreignEncoding(bytes) !== "UTF-16") return bytes
  const text = decodeUtf16(bytes)
  return text === null ? bytes : encodeUtf8(text)
}

function refused(problem: ReadProblem): Parsing {
  return { kind: "refused", problems: [problem] }
}

function parseJson(text: string): Parsing {
  const limits = { deepest: DEEPEST_SOURCE, mostValues: MOST_SOURCE_VALUES, mostKeys: MOST_SOURCE_KEYS }
  const scan = scanJson(text, limits)
  let locate: ((offset: number) => Position) | null = null
  const place = (offset: number) => (locate ??= positionsIn(text))(offset)
  if (scan.faults.length > 0)
    return {
      kind: "refused",
      problems: scan.faults.map(({ offset, ...fault }) => ({ ...fault, element: null, position: place(offset) })),
    }
  return {
    kind: "parsed",
    parsed: { form: "json", tree: JSON.parse(text) as unknown },
    positionOf: (keys) => {
      const tree = placeTree([keys])
      scanJson(text, { ...limits, wanted: tree })
      const offset = offsetOf(tree, keys)
      return offset === null ? null : place(offset)
    },
    notices: scan.rounded.map(({ path, found, value }) => ({
      kind: "changed",
      path,
      remark: `the number ${found} has more digits than Batten keeps; it is kept as ${value}`,
    })),
  }
}
