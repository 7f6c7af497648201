import { SaxesParser } from "saxes"
import type { ReadProblem } from "../problem.ts"
import { WHOLE_FILE } from "../text/textOf.ts"
import { DEEPEST_SOURCE, MOST_ATTRIBUTES, MOST_SOURCE_VALUES } from "./limits.ts"
import type { XmlElement } from "./source.ts"

/** The root element of an XML text, or why there is none. */
export type XmlTree =
  { readonly kind: "tree"; readonly tree: XmlElement } | { readonly kind: "refused"; readonly problem: ReadProblem }

/** Ends the pass through an XML text: the fault is told and goes no further. */
class XmlFault extends Error {
  readonly problem: ReadProblem
  constructor(problem: ReadProblem) {
    super(problem.rule)
    this.problem = problem
  }
}

/** Names that mean something to programs: attributes of these names are passed over. */
const FORBIDDEN_NAMES = new Set(["__proto__", "constructor", "prototype"])

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[]
}

/**
 * The root element of an XML text. Checked for well-formedness, namespaces resolved, character references decoded, texts as they
 * stand. Refused with line and column: a document type with an internal subset (a bare `<!DOCTYPE name>` passes), entities other
 * than XML's own five, too many levels, attributes or values. Comments and processing instructions are passed over; nothing is
 * ever fetched.
 */
export function treeOfXml(text: string): XmlTree {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const stack: Growing[] = []
  let root: XmlElement | null = null
  let said = ""
  let values = 0
  const fail = (kind: "syntax" | "too-deep" | "too-many", rule: string, found?: string): never => {
    const position = { line: parser.line, column: parser.column + 1 }
    throw new XmlFault({ ...WHOLE_FILE, kind, found, position, rule })
  }
  const count = () => {
    if (++values > MOST_SOURCE_VALUES) fail("too-many", `a source has at most ${MOST_SOURCE_VALUES} values`)
  }
  const endText = () => {
    if (said.trim() !== "") {
      count()
      stack.at(-1)?.children.push(said)
    }
    said = ""
  }
  parser.on("error", (error) => fail("syntax", error.message.replace(/^\d+:\d+: /, "")))
  parser.on("doctype", (type) => {
    if (type.includes("["))
      fail("syntax", "a DOCTYPE has no internal subset, and declares no entities", type.trim().slice(0, 40))
  })
  let attributes = 0
  parser.on("opentagstart", () => (attributes = 0))
  parser.on("attribute", () => {
    count()
    if (++attributes > MOST_ATTRIBUTES) fail("too-many", `an element has at most ${MOST_ATTRIBUTES} attributes`)
  })
  parser.on("opentag", (tag) => {
    endText()
    count()
    if (stack.length >= DEEPEST_SOURCE / 2)
      fail("too-deep", `at most ${DEEPEST_SOURCE / 2} elements stand inside one another`, tag.name)
    const own: Record<string, string> = {}
    for (const { name, local, value, prefix } of Object.values(tag.attributes)) {
      if (prefix === "xmlns" || name === "xmlns" || FORBIDDEN_NAMES.has(local)) continue
      own[Object.hasOwn(own, local) ? name : local] = value
    }
    const element: Growing = { element: tag.local, namespace: tag.uri, attributes: own, children: [] }
    if (root === null) root = element
    stack.at(-1)?.children.push(element)
    stack.push(element)
  })
  parser.on("closetag", () => {
    endText()
    stack.pop()
  })
  parser.on("text", (more) => (said += more))
  parser.on("cdata", (more) => (said += more))
  try {
    parser.write(text).close()
  } catch (fault) {
    if (fault instanceof XmlFault) return { kind: "refused", problem: fault.problem }
    throw fault
  }
  if (root === null)
    return { kind: "refused", problem: { ...WHOLE_FILE, kind: "syntax", rule: "an XML document has a root element" } }
  return { kind: "tree", tree: root }
}
