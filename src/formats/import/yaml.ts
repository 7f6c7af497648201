import { CST, isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, type Node, parseDocument } from "yaml"
import { type PathKey, pathText } from "../../core/index.ts"
import type { ReadProblem } from "../problem.ts"
import type { Position } from "../text/position.ts"
import { WHOLE_FILE } from "../text/textOf.ts"
import { DEEPEST_SOURCE, MOST_ALIASED, MOST_SOURCE_KEYS, MOST_SOURCE_VALUES } from "./limits.ts"

/** A tree, with what finds the position of a path in its text; or why there is none. */
export type Tree =
  | {
      readonly kind: "tree"
      readonly tree: unknown
      readonly positionOf: (keys: readonly PathKey[]) => Position | null
    }
  | { readonly kind: "refused"; readonly problem: ReadProblem }

/** Ends the walk through a YAML text: the fault is told and goes no further. */
class YamlFault extends Error {
  readonly problem: ReadProblem
  constructor(problem: ReadProblem) {
    super(problem.rule)
    this.problem = problem
  }
}

const CORE_TAGS = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((tag) => `tag:yaml.org,2002:${tag}`),
)

const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"])

/** What a line of block style begins with: its white space, and indicators of lists and keys inside one another. */
const LINE_START = /^[ \t]*(?:[-?:][ \t]+)*/gm

/** Where the text is too deep for any parser to be asked; null where it is not. */
function tooDeepAt(text: string): number | null {
  LINE_START.lastIndex = 0
  for (let found = LINE_START.exec(text); found !== null; found = LINE_START.exec(text)) {
    if (found[0].length > 2 * DEEPEST_SOURCE) return found.index
    if (found[0] === "") LINE_START.lastIndex = nextLine(text, found.index)
    if (LINE_START.lastIndex >= text.length) break
  }
  let depth = 0
  let offset = 0
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token)
    if (type === "flow-seq-start" || type === "flow-map-start") depth++
    if (type === "flow-seq-end" || type === "flow-map-end") depth--
    if (depth > DEEPEST_SOURCE) return offset
    if (type !== "doc-mode" && type !== "scalar" && type !== "flow-error-end") offset += token.length
    else if (type === "scalar") offset += token.length - 1
  }
  return null
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", from)
  return end < 0 ? text.length : end + 1
}

/**
 * The tree of a YAML text (1.2, core schema): texts, numbers, true and false, null, lists, objects. Days are texts. Refused with
 * their places: syntax, more than one document, a key used twice, a tag outside of the core schema, keys that are no scalars, an
 * anchor inside itself, aliases that stand for too much, and what JSON cannot hold (`.inf`, `.nan`).
 */
export function treeOfYaml(text: string): Tree {
  const lines = new LineCounter()
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const problem = (
    offset: number,
    kind: "syntax" | "too-deep" | "too-many" | "duplicate-key" | "number-too-large" | "forbidden-key",
    rule: string,
    path: readonly PathKey[] = [],
    found: unknown = undefined,
  ): ReadProblem => ({
    ...WHOLE_FILE,
    kind,
    path: pathText(path),
    position: place(offset),
    found: found ?? text.slice(offset, offset + 20).split(/[\r\n]/)[0],
    rule,
  })
  const deep = tooDeepAt(text)
  if (deep !== null) {
    for (let at = text.indexOf("\n"); at >= 0 && at < deep; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1)
    return {
      kind: "refused",
      problem: problem(deep, "too-deep", `at most ${DEEPEST_SOURCE} lists and objects stand inside one another`),
    }
  }
  const document = parseDocument(text, {
    version: "1.2",
    schema: "core",
    merge: false,
    strict: true,
    uniqueKeys: false,
    prettyErrors: false,
    resolveKnownTags: false,
    logLevel: "silent",
    lineCounter: lines,
  })
  const error = document.errors[0]
  if (error) {
    const isMany = error.code === "MULTIPLE_DOCS"
    const rule = isMany ? "a source is one YAML document, and this has more than one" : error.message.split("\n")[0]!
    return { kind: "refused", problem: problem(error.pos[0], "syntax", rule) }
  }

  const anchors = new Map<string, { readonly value: unknown; readonly size: number } | null>()
  let values = 0
  let aliased = 0
  const offsetOf = (node: Node | null): number => node?.range?.[0] ?? 0
  const fail = (
    node: Node | null,
    kind: Parameters<typeof problem>[1],
    rule: string,
    path: readonly PathKey[],
    found?: unknown,
  ): never => {
    throw new YamlFault(problem(offsetOf(node), kind, rule, path, found))
  }

  const build = (node: Node | null, path: PathKey[]): unknown => {
    if (node === null) return null
    if (++values > MOST_SOURCE_VALUES) fail(node, "too-many", `a source has at most ${MOST_SOURCE_VALUES} values`, path)
    if (path.length > DEEPEST_SOURCE)
      fail(node, "too-deep", `at most ${DEEPEST_SOURCE} lists and objects stand inside one another`, path)
    if (isAlias(node)) {
      const meant = anchors.get(node.source)
      if (meant === undefined)
        return fail(node, "syntax", "an alias names an anchor that stands before it", path, `*${node.source}`)
      if (meant === null) return fail(node, "syntax", "an anchor does not stand inside itself", path, `*${node.source}`)
      aliased += meant.size
      if (aliased > MOST_ALIASED)
        fail(
          node,
          "too-many",
          `the aliases of a source stand for at most ${MOST_ALIASED} values`,
          path,
          `*${node.source}`,
        )
      return structuredCopy(meant.value)
    }
    if (node.tag !== undefined && !CORE_TAGS.has(node.tag))
      fail(node, "syntax", "a source has no tags of its own: only those of YAML's core schema", path, node.tag)
    const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined
    const before = values
    if (anchor !== undefined) anchors.set(anchor, null)
    const value = built(node, path)
    if (anchor !== undefined) anchors.set(anchor, { value, size: values - before + 1 })
    return value
  }

  const built = (node: Node, path: PathKey[]): unknown => {
    if (isSeq(node)) return node.items.map((item, index) => build(item as Node | null, [...path, index]))
    if (isMap(node)) {
      const entries = new Map<string, unknown>()
      for (const { key, value } of node.items as { key: Node | null; value: Node | null }[]) {
        if (key !== null && !isScalar(key) && !isAlias(key))
          fail(key, "syntax", "a key is a text, no list or object", path)
        const name = key === null ? "" : keyText(build(key, path))
        if (FORBIDDEN_KEYS.has(name))
          fail(key, "forbidden-key", "an object has no such key: it means something to programs", path, name)
        if (entries.has(name)) fail(key, "duplicate-key", "a key stands once in its object", path, name)
        if (entries.size >= MOST_SOURCE_KEYS)
          fail(key, "too-many", `an object has at most ${MOST_SOURCE_KEYS} keys`, path)
        entries.set(name, build(value, [...path, name]))
      }
      return Object.fromEntries(entries)
    }
    if (!isScalar(node)) return null
    const { value } = node
    if (typeof value === "number" && !Number.isFinite(value))
      return fail(node, "number-too-large", "a number is finite, up to about 1.8e308", path, node.source)
    return typeof value === "bigint" ? Number(value) : (value ?? null)
  }

  try {
    const tree = build(document.contents as Node | null, [])
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
    if (fault instanceof YamlFault) return { kind: "refused", problem: fault.problem }
    throw fault
  }
}

/** A key as a text; null is the empty key. */
const keyText = (key: unknown): string => (key === null ? "" : String(key as string | number | boolean))

/** A copy of a tree, so that every place of it is a place of its own. */
function structuredCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCopy)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, structuredCopy(part)]))
}
