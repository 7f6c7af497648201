import { readFileSync } from "node:fs"
import fc from "fast-check"
import { newModel, type Model } from "../../../src/core/index.ts"
import { exportModel } from "../../../src/formats/exporting.ts"
import { problemInWords, readBatten } from "../../../src/formats/index.ts"
import { modelArbitrary } from "../../arbitrary/model.ts"
import { documentsOf } from "../../resources.ts"

/** The model of a document. */
export function modelOf(bytes: Uint8Array): Model {
  const result = readBatten(bytes)
  if (result.kind === "refused") throw new Error(result.problems.map(problemInWords).join("\n"))
  return result.model
}

/** The samples and templates that ship, by path. */
export const SHIPPED: readonly (readonly [string, Model])[] = [
  ...documentsOf("samples"),
  ...documentsOf("templates"),
].map((file) => [file, modelOf(readFileSync(file))])

/** So many models with every feature of the document, the same for the same seed. */
export const randomModels = (count = 50): readonly Model[] => fc.sample(modelArbitrary(), count)

/** The text that a model is written as. */
export async function textAs(model: Model, format: string): Promise<string> {
  const { content } = await exportModel(model, format, null)
  if (typeof content !== "string") throw new Error(`${format} is no text`)
  return content
}

/** Names that have broken writers: quotes, backslashes, line ends, markup, words and signs of the formats, hidden turns. */
export const HOSTILE_NAMES = [
  'a "quoted" name',
  "ends in a backslash \\",
  '\\" both',
  "\\N \\G \\l are no escapes",
  "<b>bold</b>",
  "<<table><tr><td>x</td></tr></table>>",
  "&lt; &amp; &#65; are text",
  "end",
  "graph",
  "subgraph",
  "class",
  "style default",
  "1. first",
  "- item",
  "**bold** _it_ `code`",
  "`markdown`",
  "%%{init: {'theme':'dark'}}%%",
  "click n1 href javascript:alert(1)",
  "a;b --> c|d| {e} [f] (g)",
  "#35; #quot; $$x^2$$ https://example.org",
  "\u202Egnp.exe",
  "]]></data>",
  "=cmd|' /C calc'!A0",
  "+1",
  "@sum",
  "-2 + 3",
  "'=quoted already",
  "naïve 零日 👩‍👧 ملف",
] as const

/** A model in which every name is hostile: a place, a step and an asset for each. */
export function hostileModel(): Model {
  const names = HOSTILE_NAMES.map((name, i) => ({ id: `x-${i}`, name }))
  return {
    ...newModel('The "whole" \\ thing', "EUR"),
    places: names,
    assets: names.map(({ id, name }) => ({ id, name: `${name} asset`, loss: { availability: 1000 } })),
    sources: [
      {
        id: "who",
        name: 'Who "else"',
        kind: "other",
        skill: "skilled",
        approaches: [{ from: ["x-0"], perYear: 1 }],
      },
    ],
    steps: names.map(({ id, name }, i) => ({
      id,
      name: `${name} step`,
      needs: [id],
      gives: [{ place: names[(i + 1) % names.length]!.id }, { asset: id, harm: "availability", share: 0.5 }],
      success: 0.5,
    })),
  }
}
