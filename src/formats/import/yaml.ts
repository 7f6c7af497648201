import {
  type Alias,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  parseDocument,
  type YAMLMap,
} from "yaml"
import { type PathKey, pathText } from "../../core/index.ts"
import type { ReadProblem } from "../problem.ts"
import type { Position } from "../text/position.ts"
import { positionsIn } from "../text/position.ts"
import { WHOLE_FILE } from "../text/textOf.ts"
import { DEEPEST_SOURCE, MOST_ALIASED, MOST_SOURCE_KEYS, MOST_SOURCE_VALUES } from "./limits.ts"

/** A tree, with what finds the position of a path in its text; or why there is none. */
export type YamlTree =
  | {
      readonly kind: "tree"
      readonly tree: unknown
      readonly positionOf: (keys: readonly PathKey[]) => Position | null
    }
  | { readonly kind: "refused"; readonly problem: ReadProblem }

type FaultKind = "syntax" | "too-deep" | "too-many" | "duplicate-key" | "number-too-large" | "forbidden-key"

/** Ends the walk through a YAML text: what is wrong goes no further than this file. */
class YamlFault extends Error {
  readonly kind: FaultKind
  readonly offset: number
  readonly path: readonly PathKey[]
  readonly found: string | undefined

  constructor(kind: FaultKind, offset: number, rule: string, path: readonly PathKey[] = [], found?: string) {
    super(rule)
    this.kind = kind
    this.offset = offset
    this.path = path
    this.found = found
  }
}

const TOO_DEEP = `at most ${DEEPEST_SOURCE} lists and objects stand inside one another`

/** What a line of block style begins with: its white space, and indicators of lists and keys inside one another. */
const LINE_START = /^[ \t]*(?:[-?:][ \t]+)*/

/** Faults where the text is too deep for any parser to be asked: one that takes quadratic time would be asked too much. */
function checkDepth(text: string): void {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at)
    const line = text.slice(at, end < 0 ? text.length : end)
    if ((LINE_START.exec(line)?.[0].length ?? 0) > 2 * DEEPEST_SOURCE) throw new YamlFault("too-deep", at, TOO_DEEP)
    at = end < 0 ? text.length : end + 1
  }
  let depth = 0
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token)
    if (type === "flow-seq-start" || type === "flow-map-start") depth++
    if (type === "flow-seq-end" || type === "flow-map-end") depth--
    if (depth > DEEPEST_SOURCE) throw new YamlFault("too-deep", offset, TOO_DEEP)
    // Marks that the lexer adds are no characters of the text.
    if (type !== "doc-mode" && type !== "flow-error-end" && type !== "scalar") offset += token.length
  }
}

const CORE_TAGS = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((tag) => `tag:yaml.org,2002:${tag}`),
)

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"])

/** Makes plain values of the nodes of a document, every place one of its own, within the limits. */
class Builder {
  /** What an anchor stands for, with the number of values in it; null while it is being read. */
  private readonly anchors = new Map<string, { readonly value: unknown; readonly size: number } | null>()
  private values = 0
  private aliased = 0

  build(node: Node | null, path: readonly PathKey[]): unknown {
    if (node === null) return null
    const offset = node.range?.[0] ?? 0
    if (++this.values > MOST_SOURCE_VALUES)
      throw new YamlFault("too-many", offset, `a source has at most ${MOST_SOURCE_VALUES} values`, path)
    if (path.length > DEEPEST_SOURCE) throw new YamlFault("too-deep", offset, TOO_DEEP, path)
    if (isAlias(node)) return this.meant(node, offset, path)
    if (node.tag !== undefined && !CORE_TAGS.has(node.tag))
      throw new YamlFault("syntax", offset, "a source has no tags but those of YAML's core schema", path, node.tag)
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined
    const before = this.values
    if (anchor !== undefined) this.anchors.set(anchor, null)
    const value = this.plain(node, offset, path)
    if (anchor !== undefined) this.anchors.set(anchor, { value, size: this.values - before + 1 })
    return value
  }

  private meant({ source }: Alias, offset: number, path: readonly PathKey[]): unknown {
    const meant = this.anchors.get(source)
    const fault = (kind: FaultKind, rule: string) => new YamlFault(kind, offset, rule, path, `*${source}`)
    if (meant === undefined) throw fault("syntax", "an alias names an anchor that stands before it")
    if (meant === null) throw fault("syntax", "an anchor does not stand inside itself")
    this.aliased += meant.size
    this.values += meant.size
    if (this.aliased > MOST_ALIASED)
      throw fault("too-many", `the aliases of a source stand for at most ${MOST_ALIASED} values`)
    return copied(meant.value)
  }

  private plain(node: Node, offset: number, path: readonly PathKey[]): unknown {
    if (isSeq(node)) return node.items.map((item, index) => this.build(item as Node | null, [...path, index]))
    if (isMap(node)) return this.record(node, offset, path)
    if (!isScalar(node)) return null
    const { value } = node
    if (typeof value === "number" && !Number.isFinite(value))
      throw new YamlFault("number-too-large", offset, "a number is finite, up to about 1.8e308", path, node.source)
    return typeof value === "bigint" ? Number(value) : (value ?? null)
  }

  private record(node: YAMLMap, start: number, path: readonly PathKey[]): unknown {
    const entries = new Map<string, unknown>()
    for (const { key, value } of node.items as { key: Node | null; value: Node | null }[]) {
      const offset = key?.range?.[0] ?? start
      if (key !== null && !isScalar(key) && !isAlias(key))
        throw new YamlFault("syntax", offset, "a key is a text, no list or object", path)
      const said = this.build(key, path)
      const name = said === null ? "" : typeof said === "string" ? said : JSON.stringify(said)
      if (FORBIDDEN_KEYS.has(name))
        throw new YamlFault(
          "forbidden-key",
          offset,
          "an object has no such key: it means something to programs",
          path,
          name,
        )
      if (entries.has(name)) throw new YamlFault("duplicate-key", offset, "a key stands once in its object", path, name)
      if (entries.size >= MOST_SOURCE_KEYS)
        throw new YamlFault("too-many", offset, `an object has at most ${MOST_SOURCE_KEYS} keys`, path)
      entries.set(name, this.build(value, [...path, name]))
    }
    return Object.fromEntries(entries)
  }
}

/** A copy of a tree, so that every place of it is a place of its own. */
function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copied(part)]))
}

/** A text in quotation marks, up to the mark that ends it. */
const QUOTED: Readonly<Record<string, RegExp>> = { "'": /'(?:[^']|'')*'/y, '"': /"(?:[^"\\]|\\[^])*"/y }

/**
 * A text in which the later lines of texts in quotation marks are indented as the standard wants them: some parsers do not mind
 * where they are not, and the example of OTM's own specification is written so. How far they are indented means nothing.
 */
function indented(text: string): string {
  let result = ""
  let done = 0
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token)
    if (type === "doc-mode" || type === "flow-error-end" || type === "scalar") continue
    const mark = token[0] ?? ""
    const isOpen = QUOTED[mark] !== undefined && (token.length === 1 || !token.endsWith(mark))
    if (isOpen && type?.endsWith("quoted-scalar") === true && offset >= done) {
      const whole = QUOTED[mark]!
      whole.lastIndex = offset
      const found = whole.exec(text)
      if (!found) return text
      const column = offset - (text.lastIndexOf("\n", offset - 1) + 1)
      result += text.slice(done, offset) + found[0].replace(/\n[ \t]*/g, `\n${" ".repeat(column + 1)}`)
      done = whole.lastIndex
    }
    offset += token.length
  }
  return result + text.slice(done)
}

/** The document of a text, or a fault: parsed as 1.2 with the core schema whatever the text says of itself. */
function documentOf(text: string): Document.Parsed {
  checkDepth(text)
  const document = parsed(text)
  const error = document.errors[0]
  if (!error) return document
  if (error.code === "MISSING_CHAR") {
    const mended = parsed(indented(text))
    if (mended.errors.length === 0) return mended
  }
  const rule =
    error.code === "MULTIPLE_DOCS"
      ? "a source is one YAML document, and this has more than one YAML document"
      : error.message.split("\n")[0]!
  throw new YamlFault("syntax", error.pos[0], rule)
}

function parsed(text: string): Document.Parsed {
  return parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    strict: true,
    // Looking for twins in the package takes quadratic time: the builder does it.
    uniqueKeys: false,
    prettyErrors: false,
    resolveKnownTags: false,
    // "silent" would keep quiet about a second document too.
    logLevel: "error",
  })
}

/**
 * The tree of a YAML text (1.2, core schema): texts, numbers, true and false, null, lists, objects. Days are texts. Refused with
 * their places: syntax, more than one document, a key used twice, a tag outside of the core schema, keys that are no scalars, an
 * anchor inside itself, aliases that stand for too much, and what JSON cannot hold (`.inf`, `.nan`).
 */
export function treeOfYaml(text: string): YamlTree {
  let locate: ((offset: number) => Position) | null = null
  const place = (offset: number): Position => (locate ??= positionsIn(text))(Math.min(offset, text.length))
  try {
    const document = documentOf(text)
    const tree = new Builder().build(document.contents, [])
    const positionOf = (keys: readonly PathKey[]): Position | null => {
      for (let depth = keys.length; depth >= 0; depth--) {
        const node: unknown = depth === 0 ? document.contents : document.getIn(keys.slice(0, depth), true)
        const range = (node as Node | null | undefined)?.range
        if (range) return place(range[0])
      }
      return null
    }
    return { kind: "tree", tree, positionOf }
  } catch (fault) {
    if (!(fault instanceof YamlFault)) throw fault
    const { kind, offset, path, message: rule } = fault
    const found = fault.found ?? text.slice(offset, offset + 20).split(/[\r\n]/)[0]
    const problem = { ...WHOLE_FILE, kind, path: pathText(path), position: place(offset), found, rule }
    return { kind: "refused", problem }
  }
}
