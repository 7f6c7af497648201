import {
  isRecord,
  type JsonRecord,
  type Model,
  MOST_REMARKS,
  NEWEST_VERSION,
  pathKeys,
  validateModel,
  withNamesOnOneLine,
  withoutBeyond,
} from "../../core/index.ts"
import type { ReadNotice, ReadProblem } from "../problem.ts"
import { offsetOf, placeTree, scanJson } from "../text/json.ts"
import { type Position, positionsIn } from "../text/position.ts"
import { kindOfRecord, kindOfText } from "../text/kindOfFile.ts"
import { otherKind as otherKindThan, textOf, WHOLE_FILE } from "../text/textOf.ts"
import { migrate } from "./migrations.ts"

/** The most objects and lists inside one another; far more than the document needs, far less than any stack. */
export const DEEPEST = 200

/** The most values of any kind: 50,000 elements have 1.25 million. What has more costs memory long before it is judged. */
export const MOST_VALUES = 1_300_000

/** The most keys of one object: only the chances by source have as many keys as somebody likes. */
export const MOST_KEYS = 2_000

/** The most problems, and the most notices, that are told; the rest is counted. */
const MOST_TOLD = 200

/** A model, or why there is none. */
export type ReadResult =
  | { readonly kind: "read"; readonly model: Model; readonly notices: readonly ReadNotice[] }
  | {
      readonly kind: "refused"
      readonly problems: readonly ReadProblem[]
      /** Where nothing is wrong but numbers that bounds refuse: the model without them. */
      readonly mended?: Model
    }

const ENVELOPE_RULE = 'it is a JSON object with "format": "batten"'

const otherKind = (what: string): ReadProblem => otherKindThan(what, ENVELOPE_RULE)

function refused(...problems: readonly ReadProblem[]): ReadResult {
  return { kind: "refused", problems }
}

/** What is recognised before the JSON is read, because its own message would lead nowhere. Null if nothing is. */
function foreignText(text: string, positionOf: (offset: number) => Position): ReadProblem | null {
  // No JSON text has a line that begins so: outside of its strings the characters are no JSON, and strings have no line ends.
  const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)/m.exec(text)
  if (marker) {
    const rule = "a file has no conflict markers"
    return { ...WHOLE_FILE, kind: "conflict-markers", found: marker[0], position: positionOf(marker.index), rule }
  }
  const start = /\S/.exec(text)
  if (start === null) return { ...WHOLE_FILE, kind: "empty", rule: "a file holds a document" }
  const kind = kindOfText(text)
  if (kind !== null) return otherKind(kind)
  return /[{["\d\-tfn]/.test(start[0])
    ? null
    : {
        ...WHOLE_FILE,
        kind: "not-batten",
        found: text.slice(start.index, start.index + 40),
        position: positionOf(start.index),
        rule: ENVELOPE_RULE,
      }
}

/** The document brought to the newest version, or why it cannot be. */
function openEnvelope(raw: unknown): { document: JsonRecord; from: number } | ReadProblem {
  if (!isRecord(raw)) return { ...WHOLE_FILE, kind: "not-batten", found: raw, rule: ENVELOPE_RULE }
  if (!Object.hasOwn(raw, "format") || raw.format !== "batten") {
    const kind = kindOfRecord(raw)
    if (kind !== null) return otherKind(kind)
    return {
      ...WHOLE_FILE,
      kind: "not-batten",
      found: Object.hasOwn(raw, "format") ? raw.format : raw,
      rule: ENVELOPE_RULE,
    }
  }
  const version = Object.hasOwn(raw, "version") ? raw.version : undefined
  if (typeof version !== "number" || !Number.isSafeInteger(version) || version < 1) {
    const rule = `a document says its version, a whole number from 1 to ${NEWEST_VERSION}`
    return { ...WHOLE_FILE, kind: "bad-version", path: "version", found: version, rule }
  }
  if (version > NEWEST_VERSION) {
    const rule = `a document has a version up to ${NEWEST_VERSION}`
    return {
      ...WHOLE_FILE,
      kind: "too-new",
      path: "version",
      found: version,
      rule,
      version,
      newestKnown: NEWEST_VERSION,
    }
  }
  return { document: migrate(raw, version, NEWEST_VERSION), from: version }
}

/** The first findings with their places in the text, and a count of the rest. */
function placed<F extends { readonly path: string }>(
  text: string,
  findings: readonly F[],
  positionOf: (offset: number) => Position,
): (F & { position: Position | null })[] {
  const told = findings.slice(0, MOST_TOLD)
  if (told.length === 0) return []
  const paths = told.map((finding) => pathKeys(finding.path))
  const tree = placeTree(paths)
  scanJson(text, { deepest: DEEPEST, wanted: tree })
  return told.map((finding, index) => {
    const offset = offsetOf(tree, paths[index]!)
    return { ...finding, position: offset === null ? null : positionOf(offset) }
  })
}

function readText(text: string): ReadResult {
  let locate: ((offset: number) => Position) | null = null
  const positionOf = (offset: number) => (locate ??= positionsIn(text))(offset)

  const foreign = foreignText(text, positionOf)
  if (foreign) return refused(foreign)
  const scan = scanJson(text, { deepest: DEEPEST, mostValues: MOST_VALUES, mostKeys: MOST_KEYS })
  if (scan.faults.length > 0)
    return refused(
      ...scan.faults.map(({ offset, ...fault }) => ({ ...fault, element: null, position: positionOf(offset) })),
    )

  const opened = openEnvelope(JSON.parse(text))
  if ("kind" in opened)
    return refused(...(opened.kind === "other-kind" ? [opened] : placed(text, [opened], positionOf)))
  const { problems, notices } = validateModel(opened.document)
  if (problems.length > 0) {
    const told: ReadProblem[] = placed(text, problems, positionOf).map(({ kind, ...rest }) => ({
      ...rest,
      kind: "invalid",
      fault: kind,
    }))
    const count = problems.length - told.length
    if (count > 0) told.push({ ...WHOLE_FILE, kind: "more", count, rule: "a document has no problems" })
    const mended = problems.every(({ kind }) => kind === "beyond") ? withoutBeyond(opened.document) : null
    return mended === null ? refused(...told) : { kind: "refused", problems: told, mended }
  }
  const read: ReadNotice[] = placed(text, notices, positionOf)
  for (const { offset, path, found, value } of scan.rounded) {
    const remark = `the number ${found} has more digits than Batten keeps; it is kept as ${value}`
    read.push({ kind: "rounded-number", path, element: null, remark, position: positionOf(offset) })
  }
  if (opened.from < NEWEST_VERSION) {
    const remark = `the file has document version ${opened.from}; it will be saved as version ${NEWEST_VERSION}`
    read.push({ kind: "older-version", path: "version", element: null, remark, position: null })
  }
  if (notices.length > MOST_TOLD) {
    const least = notices.length >= MOST_REMARKS ? "at least " : ""
    const remark = `and ${least}${notices.length - MOST_TOLD} more remarks`
    read.push({ kind: "more", path: "", element: null, remark, position: null })
  }
  // A document without problems has every field of a model, which is what the type says.
  return { kind: "read", model: withNamesOnOneLine(opened.document as unknown as Model), notices: read }
}

/**
 * The model in the bytes of a `.batten` file, or every reason why there is none. In this order: size, encoding, damage, depth,
 * JSON syntax, keys, envelope, version, migration to the newest version, the rules of the model; a later one is only looked
 * at where the earlier ones hold. Never repairs anything silently, and never throws for any bytes.
 */
export function readBatten(bytes: Uint8Array): ReadResult {
  const text = textOf(bytes, ENVELOPE_RULE)
  return typeof text === "string" ? readText(text) : refused(text)
}
