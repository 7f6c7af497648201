type Path = readonly (string | number)[]

/** What is put in place of a value of each sort: markup, formulas, paths, prototypes, extremes, other sorts. */
const PAYLOADS: Readonly<Record<string, readonly unknown[]>> = {
  string: [
    "<img src=x onerror=window.__pwned=1>",
    "javascript:window.__pwned=1",
    "=cmd|'/c calc'!A0",
    "../../../../tmp/pwn",
    "__proto__",
    "constructor",
    "\u202E\u0000\uD800",
    "A".repeat(200_000),
    "",
  ],
  number: [1e308, -1e308, 1e-320, 9007199254740993, -1, 0, "1", null, true],
  boolean: ["false", 0, null],
  array: [null, {}, { length: 4294967295 }, "x", new Array(5000).fill(null)],
  object: [
    null,
    [],
    "x",
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toJSON":1,"then":1}'),
    { toJSON: 1, then: 1, hasOwnProperty: 1, valueOf: null },
  ],
  null: [{}, "x", 0],
}

function sortOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "array" : typeof value
}

function* nodesOf(value: unknown, path: Path = []): Generator<readonly [Path, string]> {
  yield [path, sortOf(value)]
  if (typeof value !== "object" || value === null) return
  for (const [key, part] of Object.entries(value))
    yield* nodesOf(part, [...path, Array.isArray(value) ? Number(key) : key])
}

/** The text of a document with the text of another value at a path; undefined leaves the place out. */
function textWith(value: unknown, path: Path, put: unknown): string {
  if (path.length === 0) return put === undefined ? "" : JSON.stringify(put)
  const [key, ...rest] = path
  const parts = Object.entries(value as object).flatMap(([name, part]: [string, unknown]) => {
    const isHere = name === String(key)
    const text = isHere ? textWith(part, rest, put) : JSON.stringify(part)
    if (text === "") return []
    return [Array.isArray(value) ? text : `${JSON.stringify(name)}:${text}`]
  })
  return Array.isArray(value) ? `[${parts.join(",")}]` : `{${parts.join(",")}}`
}

/** A mutant: what is done, and the text that comes of it, made only when it is asked for. */
export interface Mutant {
  readonly what: string
  readonly text: () => string
}

/**
 * Hostile variants of any JSON document, without knowledge of its format: at one place of each class (a path with its
 * indices left out), every payload of its sort, and the place left out.
 */
export function* mutantsOf(document: unknown): Generator<Mutant> {
  const seen = new Set<string>()
  for (const [path, sort] of nodesOf(document)) {
    const kind = `${path.map((key) => (typeof key === "number" ? "*" : key)).join(".")}:${sort}`
    if (seen.has(kind)) continue
    seen.add(kind)
    for (const [index, payload] of (PAYLOADS[sort] ?? []).entries())
      yield { what: `${kind} payload ${index}`, text: () => textWith(document, path, payload) }
    if (path.length > 0) yield { what: `${kind} left out`, text: () => textWith(document, path, undefined) }
  }
}
