import { LONGEST_NAME, type Model } from "../../core/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { attackGraphOf, HARM_WORDS, PICTURED, type GraphEdge, type NodeKind } from "../export/attackGraph.ts"
import { cannotSay } from "../export/aspects.ts"
import type { Writer, Written } from "../export/writer.ts"

/** Writes the attack graph for Graphviz: sources, places, steps and assets, and who starts where, needs, gives and harms what. */
export const writer: Writer = { write }

/** How each kind of node is drawn. */
const SHAPES: Readonly<Record<NodeKind, string>> = {
  source: "shape=octagon",
  place: "shape=ellipse",
  step: 'shape=box, style="rounded"',
  asset: "shape=cylinder",
}

/** Characters in a line of a label: a long name makes several lines, not a wide box. */
const LINE = 28

function write(model: Model): Written {
  const { nodes, edges } = attackGraphOf(model)
  const lines = [
    "digraph attacks {",
    "  rankdir=LR",
    `  label=${quoted(escaped(shown(model.name)))}`,
    "  labelloc=t",
    '  fontname="Helvetica"',
    '  node [fontname="Helvetica"]',
    '  edge [fontname="Helvetica", fontsize=10]',
    ...nodes.map(({ key, kind, name }) => `  ${quoted(key)} [label=${label(name)}, ${SHAPES[kind]}]`),
    ...edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)}${edgeAttributes(edge)}`),
    "}",
    "",
  ]
  return { content: lines.join("\n"), cannotSay: cannotSay(model, PICTURED) }
}

const shown = (name: string): string => inOneLine(name, LONGEST_NAME)

function edgeAttributes({ kind, harm }: GraphEdge): string {
  if (harm !== undefined) return ` [label=${quoted(HARM_WORDS[harm])}]`
  return kind === "starts" ? " [style=dashed]" : ""
}

/** A name as a label of several short lines. */
function label(name: string): string {
  const lines: string[] = []
  for (const word of shown(name).split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < LINE) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return quoted(lines.map(escaped).join("\\n"))
}

/** Text of a label: Graphviz takes backslashes and entities in it for signs of its own. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("&", "&amp;")
}

/** A text in quotation marks, in which Graphviz knows one escape only. What ends in a backslash would escape the mark. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`
}
