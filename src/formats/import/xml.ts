import { SaxesParser } from "saxes"
import type { ReadProblem } from "../problem.ts"
import { WHOLE_FILE } from "../text/textOf.ts"
import { DEEPEST_SOURCE, MOST_ATTRIBUTES, MOST_SOURCE_VALUES } from "./limits.ts"
import type { XmlElement } from "./source.ts"

/** The root element of an XML text, or why there is none. */
export type XmlTree =
  { readonly kind: "tree"; readonly tree: XmlElement } | { readonly kind: "refused"; readonly problem: ReadProblem }

type FaultKind = "syntax" | "too-deep" | "too-many"

/** Ends the pass through an XML text: what is wrong goes no further than this file. */
class XmlFault extends Error {
  readonly kind: FaultKind
  readonly found: string | undefined

  constructor(kind: FaultKind, rule: string, found?: string) {
    super(rule)
    this.kind = kind
    this.found = found
  }
}

/** An element is an object in a list in a document: two levels of the tree that is kept. */
const DEEPEST_ELEMENT = Math.floor(DEEPEST_SOURCE / 2)

/** Names that mean something to programs: attributes of these names are passed over. */
const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"])

/** An attribute with its namespace, as saxes hands it over. */
interface Attribute {
  readonly name: string
  readonly local: string
  readonly prefix: string
  readonly value: string
}

/** The attributes of most elements: none. One record for all of them. */
const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({})

function attributesOf(all: Readonly<Record<string, Attribute>>): Readonly<Record<string, string>> {
  let own: Record<string, string> | null = null
  for (const key in all) {
    const { name, local, prefix, value } = all[key]!
    if (prefix === "xmlns" || name === "xmlns" || FORBIDDEN_NAMES.has(local)) continue
    own ??= {}
    own[Object.hasOwn(own, local) ? name : local] = value
  }
  return own ?? NO_ATTRIBUTES
}

/** A tree that grows as the parser passes through the text. */
class Growth {
  root: XmlElement | null = null
  private readonly open: (XmlElement & { readonly children: (XmlElement | string)[] })[] = []
  private said = ""
  private values = 0
  private attributes = 0

  private count(): void {
    if (++this.values > MOST_SOURCE_VALUES)
      throw new XmlFault("too-many", `a source has at most ${MOST_SOURCE_VALUES} values`)
  }

  begin(): void {
    this.attributes = 0
  }

  attribute(): void {
    this.count()
    if (++this.attributes > MOST_ATTRIBUTES)
      throw new XmlFault("too-many", `an element has at most ${MOST_ATTRIBUTES} attributes`)
  }

  element(local: string, namespace: string, attributes: Readonly<Record<string, Attribute>>): void {
    this.endText()
    this.count()
    if (this.open.length >= DEEPEST_ELEMENT)
      throw new XmlFault("too-deep", `at most ${DEEPEST_ELEMENT} elements stand inside one another`, local)
    const element = { element: local, namespace, attributes: attributesOf(attributes), children: [] }
    this.root ??= element
    this.open.at(-1)?.children.push(element)
    this.open.push(element)
  }

  text(more: string): void {
    this.said += more
  }

  end(): void {
    this.endText()
    this.open.pop()
  }

  private endText(): void {
    if (this.said === "") return
    if (this.said.trim() !== "") {
      this.count()
      this.open.at(-1)?.children.push(this.said)
    }
    this.said = ""
  }
}

/** Passes through a text once; a fault is thrown. */
function grow(parser: SaxesParser<{ xmlns: true }>, text: string): XmlElement {
  const growth = new Growth()
  parser.on("error", ({ message }) => {
    throw new XmlFault("syntax", message.replace(/^\d+:\d+: /, ""))
  })
  parser.on("doctype", (type) => {
    if (!/^\s*[^\s[\]"']+\s*$/.test(type))
      throw new XmlFault(
        "syntax",
        "a DOCTYPE is not allowed to name another file or to have an internal subset: nothing is fetched or declared here",
        type.trim(),
      )
  })
  parser.on("opentagstart", () => {
    growth.begin()
  })
  parser.on("attribute", () => {
    growth.attribute()
  })
  parser.on("opentag", ({ local, uri, attributes }) => {
    growth.element(local, uri, attributes)
  })
  parser.on("closetag", () => {
    growth.end()
  })
  parser.on("text", (more) => {
    growth.text(more)
  })
  parser.on("cdata", (more) => {
    growth.text(more)
  })
  parser.write(text).close()
  if (growth.root === null) throw new XmlFault("syntax", "an XML document has a root element")
  return growth.root
}

/**
 * The root element of an XML text. Checked for well-formedness, namespaces resolved, character references decoded, texts as they
 * stand. Refused with line and column: a document type that is more than a name (a bare `<!DOCTYPE name>` passes), entities other
 * than XML's own five, too many levels, attributes or values. Comments and processing instructions are passed over; nothing is
 * ever fetched.
 */
export function treeOfXml(text: string): XmlTree {
  const parser = new SaxesParser({ xmlns: true, position: true })
  try {
    return { kind: "tree", tree: grow(parser, text) }
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    const { kind, found, message: rule } = fault
    const position = { line: parser.line, column: parser.column + 1 }
    return { kind: "refused", problem: { ...WHOLE_FILE, kind, found, position, rule } }
  }
}
