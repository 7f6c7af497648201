import type { Chart } from "../../report/chart.ts"
import { inHtml } from "./escape.ts"

/** A part of a page: text, an element, or a picture that is yet to be painted. Whoever shows it decides how. */
export type PageNode = string | PageElement | { readonly chart: Chart }

/** An element of HTML. */
export interface PageElement {
  readonly tag: string
  /** By their names in HTML. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly PageNode[]
}

/** An element; attributes that are undefined are left out. */
export function element(
  tag: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  ...children: readonly PageNode[]
): PageElement {
  const given = Object.entries(attributes).filter((one): one is [string, string] => one[1] !== undefined)
  return { tag, attributes: Object.fromEntries(given), children }
}

/** Elements that hold nothing and have no end. */
const EMPTY: ReadonlySet<string> = new Set(["img"])

/** Elements behind which a line ends, so that a page can be read and compared. */
const LINES: ReadonlySet<string> = new Set([
  "header",
  "nav",
  "main",
  "section",
  "h1",
  "h2",
  "h3",
  "p",
  "div",
  "dl",
  "ul",
  "ol",
  "table",
  "tr",
])

/** Parts of a page as markup. */
export function inMarkup(nodes: readonly PageNode[], paint: (chart: Chart) => string): string {
  return nodes.map((node) => markupOf(node, paint)).join("")
}

function markupOf(node: PageNode, paint: (chart: Chart) => string): string {
  if (typeof node === "string") return inHtml(node)
  if ("chart" in node) return paint(node.chart)
  const { tag, attributes, children } = node
  const said = Object.entries(attributes).map(([name, value]) => ` ${name}="${inHtml(value)}"`)
  const end = LINES.has(tag) ? "\n" : ""
  if (EMPTY.has(tag)) return `<${tag}${said.join("")}>${end}`
  return `<${tag}${said.join("")}>${inMarkup(children, paint)}</${tag}>${end}`
}
