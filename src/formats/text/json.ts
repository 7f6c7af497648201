import { type PathKey, pathText } from "../../core/index.ts"

/** What is wrong with a JSON text at an offset. The first row ends the scan. */
export interface JsonFault {
  readonly kind:
    | ("syntax" | "cut-off" | "trailing-data" | "too-deep" | "too-many")
    | ("duplicate-key" | "forbidden-key" | "number-too-large")
  readonly offset: number
  /** The path of the value, or of the object whose key it is. */
  readonly path: string
  /** The character, key or number found; undefined at the end of the text. */
  readonly found: string | undefined
  readonly rule: string
}

/** The places that are wanted, as a tree of keys; a scan fills in the offsets of those that it meets. */
export interface PlaceTree {
  offset: number | null
  readonly under: Map<PathKey, PlaceTree>
}

/** A number that a double cannot hold, so that it is not written back as it was found. */
export interface RoundedNumber {
  readonly offset: number
  readonly path: string
  readonly found: string
  readonly value: number
}

/** What a scan of a JSON text found. */
export interface JsonScan {
  readonly faults: readonly JsonFault[]
  readonly rounded: readonly RoundedNumber[]
}

/** How a text is scanned. */
export interface ScanOptions {
  /** The most objects and lists inside one another. */
  readonly deepest: number
  /** The most values in all, and the most keys of one object; without them as many as there are. */
  readonly mostValues?: number
  readonly mostKeys?: number
  /** Places to find, filled in. */
  readonly wanted?: PlaceTree
}

/** More faults than these help nobody. */
const MOST_FAULTS = 100

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y
const NUMBER_BEGUN = /^(?:\.|[eE][+-]?)$/
const ESCAPE_BEGUN = /^\\(?:u[0-9A-Fa-f]{0,3})?$/
const WORD_BEGUN = /^(?:t|tr|tru|f|fa|fal|fals|n|nu|nul)$/
const WORDS = ["true", "false", "null"] as const
const [TAB, LF, CR, SPACE, QUOTE, BACKSLASH] = [9, 10, 13, 32, 34, 92] as const
const [COMMA, MINUS, ZERO, NINE, COLON] = [44, 45, 48, 57, 58] as const
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125] as const

interface Scanner {
  readonly text: string
  readonly deepest: number
  readonly mostValues: number
  readonly mostKeys: number
  at: number
  depth: number
  values: number
  /** How many of the wanted places have not been met. */
  unmet: number
  readonly path: PathKey[]
  readonly faults: JsonFault[]
  readonly rounded: RoundedNumber[]
}

function note(s: Scanner, kind: JsonFault["kind"], offset: number, found: string | undefined, rule: string): void {
  if (s.faults.length < MOST_FAULTS) s.faults.push({ kind, offset, path: pathText(s.path), found, rule })
}

/** Notes a fault that ends the scan. */
function stop(s: Scanner, rule: string): false {
  const code = s.text.codePointAt(s.at)
  if (code === undefined) note(s, "cut-off", s.at, undefined, rule)
  else note(s, "syntax", s.at, String.fromCodePoint(code), rule)
  return false
}

/** Passes what is left of the text if it is the beginning of something whole, so that it counts as cut off there. */
function skipRest(s: Scanner, beginning: RegExp): boolean {
  if (s.text.length - s.at > 8 || !beginning.test(s.text.slice(s.at))) return false
  s.at = s.text.length
  return true
}

function skipSpace(s: Scanner): void {
  for (;;) {
    const code = s.text.charCodeAt(s.at)
    if (code !== SPACE && code !== LF && code !== CR && code !== TAB) return
    s.at++
  }
}

/** Passes a string; true if it is whole. */
function scanString(s: Scanner): boolean {
  s.at++
  for (;;) {
    const code = s.text.charCodeAt(s.at)
    if (code === QUOTE) {
      s.at++
      return true
    }
    if (code === BACKSLASH) {
      ESCAPE.lastIndex = s.at
      if (!ESCAPE.test(s.text)) {
        skipRest(s, ESCAPE_BEGUN)
        return stop(s, 'a backslash in a text stands before one of "\\/bfnrt, or u and four hexadecimal digits')
      }
      s.at = ESCAPE.lastIndex
    } else if (code >= SPACE) s.at++
    else
      return stop(
        s,
        "a text ends with a quotation mark on its own line; tabs and line ends in it are written as escapes",
      )
  }
}

function scanNumber(s: Scanner): boolean {
  const start = s.at
  // A digit alone is a number, and most numbers of a large file are one: they need no pattern.
  const next = s.text.charCodeAt(start + 1)
  if (s.text.charCodeAt(start) !== MINUS && (next === COMMA || next === CLOSE_OBJECT || next === CLOSE_LIST)) {
    s.at++
    return true
  }
  NUMBER.lastIndex = start
  if (!NUMBER.test(s.text)) {
    s.at++
    return stop(s, "a minus stands before a digit")
  }
  s.at = NUMBER.lastIndex
  if (skipRest(s, NUMBER_BEGUN)) return stop(s, "a number ends with a digit")
  // Four characters hold no number that is too large, too small or too long.
  if (s.at - start <= 4) return true
  const found = s.text.slice(start, s.at)
  const value = Number(found)
  const shown = found.slice(0, 80)
  if (!Number.isFinite(value)) note(s, "number-too-large", start, shown, "a number is at most 1.7976931348623157e308")
  else if (s.rounded.length < MOST_FAULTS && isRounded(found, value))
    s.rounded.push({ offset: start, path: pathText(s.path), found: shown, value })
  return true
}

/** Whether a double holds another number than a careful writer meant: a whole number off by units, or something that becomes nothing. */
function isRounded(digits: string, value: number): boolean {
  if (value === 0) return /^[^eE]*[1-9]/.test(digits)
  return digits.length > 15 && /^-?\d+$/.test(digits) && BigInt(digits) !== BigInt(value)
}

function scanWord(s: Scanner): boolean {
  const word = WORDS.find((one) => s.text.startsWith(one, s.at))
  if (word === undefined) skipRest(s, WORD_BEGUN)
  if (word === undefined)
    return stop(s, "here stands a value: a text, a number, an object, a list, true, false or null")
  s.at += word.length
  return true
}

/** Keys that reach behind an object in careless code. As ids they are legal, and so as keys of the one object keyed by ids. */
function isForbidden(s: Scanner, key: string): boolean {
  if (key === "__proto__") return true
  return (key === "constructor" || key === "prototype") && s.path.at(-1) !== "bySource"
}

/** Passes a key and its colon. */
function scanKey(s: Scanner, seen: Set<string>): string | null {
  const start = s.at
  if (s.text.charCodeAt(start) !== QUOTE) {
    stop(s, "here stands a key in quotation marks")
    return null
  }
  if (!scanString(s)) return null
  const plain = s.text.slice(start + 1, s.at - 1)
  const key = plain.includes("\\") ? (JSON.parse(`"${plain}"`) as string) : plain
  if (isForbidden(s, key))
    note(s, "forbidden-key", start, key, "an object has no such key: it means something to programs")
  // One look at the set instead of two: in a file of nothing but keys this is where the time goes.
  const before = seen.size
  if (seen.add(key).size === before) note(s, "duplicate-key", start, key, "a key stands once in its object")
  skipSpace(s)
  if (s.text.charCodeAt(s.at) !== COLON) {
    stop(s, "a colon stands between a key and its value")
    return null
  }
  s.at++
  return key
}

/** Passes what stands between the brackets of an object or a list, whose opening one has just been passed. */
function scanParts(s: Scanner, wanted: PlaceTree | undefined, close: typeof CLOSE_OBJECT | typeof CLOSE_LIST): boolean {
  skipSpace(s)
  if (s.text.charCodeAt(s.at) === close) {
    s.at++
    return true
  }
  const seen = close === CLOSE_OBJECT ? new Set<string>() : null
  for (let index = 0; ; index++) {
    skipSpace(s)
    if (seen !== null && index >= s.mostKeys) {
      note(s, "too-many", s.at, undefined, `an object has at most ${s.mostKeys} keys`)
      return false
    }
    const key = seen === null ? index : scanKey(s, seen)
    if (key === null) return false
    s.path.push(key)
    if (!scanValue(s, wanted?.under.get(key))) return false
    s.path.pop()
    skipSpace(s)
    const next = s.text.charCodeAt(s.at)
    if (next !== COMMA && next !== close) {
      const end = close === CLOSE_OBJECT ? "} that ends its object" : "] that ends its list"
      return stop(s, `after a value stands a comma or the ${end}`)
    }
    s.at++
    if (next === close) return true
  }
}

function scanValue(s: Scanner, wanted: PlaceTree | undefined): boolean {
  skipSpace(s)
  if (wanted) {
    wanted.offset = s.at
    if (--s.unmet === 0) return false
  }
  if (++s.values > s.mostValues) {
    note(s, "too-many", s.at, undefined, `a document has at most ${s.mostValues} values`)
    return false
  }
  const first = s.text.charCodeAt(s.at)
  if (first === QUOTE) return scanString(s)
  if (first === OPEN_OBJECT || first === OPEN_LIST) {
    if (s.depth >= s.deepest) {
      note(s, "too-deep", s.at, s.text[s.at], `at most ${s.deepest} objects and lists stand inside one another`)
      return false
    }
    s.at++
    s.depth++
    const whole = scanParts(s, wanted, first === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_LIST)
    s.depth--
    return whole
  }
  return first === MINUS || (first >= ZERO && first <= NINE) ? scanNumber(s) : scanWord(s)
}

/**
 * Reads through a JSON text (RFC 8259) without making anything of it: everything that is wrong with it, with offsets.
 * A text without a fault of the first row is one that `JSON.parse` accepts, and no deeper than allowed. Works in one pass,
 * and stops at the first character that is too deep, or one too many; where places are wanted, also at the last of them.
 */
export function scanJson(text: string, options: ScanOptions): JsonScan {
  const { deepest, mostValues = Infinity, mostKeys = Infinity, wanted } = options
  const s: Scanner = {
    ...{ text, deepest, mostValues, mostKeys },
    ...{ at: 0, depth: 0, values: 0, path: [], faults: [], rounded: [] },
    unmet: wanted === undefined ? Infinity : placesOf(wanted),
  }
  if (scanValue(s, wanted)) {
    skipSpace(s)
    const code = text.codePointAt(s.at)
    if (code !== undefined)
      note(s, "trailing-data", s.at, String.fromCodePoint(code), "nothing stands after the end of the document")
  }
  return s
}

/** How many places a tree has, those on the way to others included. */
function placesOf(tree: PlaceTree): number {
  let count = 1
  for (const next of tree.under.values()) count += placesOf(next)
  return count
}

/** A tree of the wanted places, empty of offsets. */
export function placeTree(paths: readonly (readonly PathKey[])[]): PlaceTree {
  const root: PlaceTree = { offset: null, under: new Map() }
  for (const path of paths) {
    let here = root
    for (const key of path) {
      let next = here.under.get(key)
      if (next === undefined) {
        next = { offset: null, under: new Map() }
        here.under.set(key, next)
      }
      here = next
    }
  }
  return root
}

/** The offset of a place of a filled tree, or of the innermost place around it that exists; null where none does. */
export function offsetOf(tree: PlaceTree, path: readonly PathKey[]): number | null {
  let here: PlaceTree | undefined = tree
  let offset: number | null = null
  for (let depth = 0; here !== undefined && here.offset !== null; depth++) {
    offset = here.offset
    here = depth < path.length ? here.under.get(path[depth]!) : undefined
  }
  return offset
}
