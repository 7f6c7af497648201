import { LONGEST_NAME, type Model } from "../../core/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { attackGraphOf, HARM_WORDS, PICTURED, type NodeKind } from "../export/attackGraph.ts"
import { cannotSay } from "../export/aspects.ts"
import type { Writer, Written } from "../export/writer.ts"

/** Writes the attack graph as a flowchart of Mermaid, as wikis and repositories draw it. */
export const writer: Writer = { write }

/** How each kind of node is drawn: what stands before and behind its label. */
const SHAPES: Readonly<Record<NodeKind, readonly [string, string]>> = {
  source: ["{{", "}}"],
  place: ["([", "])"],
  step: ["[", "]"],
  asset: ["[(", ")]"],
}

function write(model: Model): Written {
  const { nodes, edges } = attackGraphOf(model)
  // Numbered: an id of a document could be a word of Mermaid's own, such as end.
  const ids = new Map(nodes.map(({ key }, i) => [key, `n${i + 1}`]))
  const lines = [
    `%% ${inOneLine(model.name, LONGEST_NAME).replace(/[{}%]/g, " ")}`,
    "flowchart LR",
    ...nodes.map(({ key, kind, name }) => {
      const [open, close] = SHAPES[kind]
      return `  ${ids.get(key)!}${open}${label(name)}${close}`
    }),
    ...edges.map(({ from, to, kind, harm }) => {
      const arrow = kind === "starts" ? "-.->" : harm === undefined ? "-->" : `-->|${label(HARM_WORDS[harm])}|`
      return `  ${ids.get(from)!} ${arrow} ${ids.get(to)!}`
    }),
    "",
  ]
  return { content: lines.join("\n"), cannotSay: cannotSay(model, PICTURED) }
}

/** What means itself everywhere in a label: letters, digits, and signs of which Mermaid makes nothing. */
const PLAIN = /[\p{L}\p{M}\p{N} ,'()-]/u

/** A label. Whatever Mermaid, its Markdown, or a page could take for a sign of its own is written by its number. */
function label(name: string): string {
  const characters = Array.from(inOneLine(name, LONGEST_NAME))
  const written = characters.map((character, i) =>
    PLAIN.test(character) && !(character === "-" && i === 0) ? character : `#${character.codePointAt(0)!};`,
  )
  return `"${written.join("") || " "}"`
}
