import { assumeSource } from "../import/assumeSource.ts"
import { type Draft, emptyDraft } from "../import/draft.ts"
import type { ReadContext, Reader } from "../import/reader.ts"
import type { Place } from "../import/source.ts"
import { threatCategory } from "../import/stride.ts"
import { BECOMES } from "./becomes.ts"

/** Reads the threat models that STRIDE-GPT drafts. */
export const reader: Reader = { becomes: BECOMES, read }

const START = "outside"
const APPLICATION = "application"

/** The longest name that a scenario makes; the whole of it is in the notes. */
const LONGEST_NAME = 100

function read(root: Place, context: ReadContext): Draft {
  const draft = emptyDraft("Application")
  draft.places.push({ key: START, name: "Outside", originId: null })
  draft.assets.push({ key: APPLICATION, name: "Application", originId: null })
  for (const at of root.at("threat_model").items()) {
    const type = at.at("Threat Type").text() ?? ""
    const category = threatCategory(type)
    if (category === null) context.tell("other", at.path, `the type ${type} says no harm: its step gives none`)
    const scenario = (at.at("Scenario").text() ?? "").trim()
    const impact = (at.at("Potential Impact").text() ?? "").trim()
    const name = sentenceOf(scenario)
    const notes = [name === scenario ? "" : scenario, impact === "" ? "" : `Impact: ${impact}`].filter(
      (text) => text !== "",
    )
    draft.steps.push({
      key: at.path,
      originId: null,
      name: name === "" ? type : name,
      needs: [START],
      gives: (category?.harms ?? []).map((harm) => ({ asset: APPLICATION, harm })),
      ...(notes.length > 0 && { notes: notes.join("\n\n") }),
      ...(category?.letter != null && { stride: [category.letter] }),
      ...(category === null && type !== "" && { tags: [type] }),
    })
  }
  const asked = root
    .at("improvement_suggestions")
    .items()
    .flatMap((item) => item.text() ?? [])
  if (asked.length > 0) draft.notes = ["What the tool would ask next:", ...asked.map((text) => `- ${text}`)].join("\n")
  assumeSource(draft, context.tell, [START])
  return draft
}

/** The first sentence of a scenario, no longer than a name may well be. */
function sentenceOf(scenario: string): string {
  const sentence = /^[^\n]*?[.!?](?=\s+[A-Z]|\s*$)/.exec(scenario)?.[0] ?? scenario.split("\n")[0] ?? ""
  if (sentence === scenario && sentence.length <= LONGEST_NAME) return sentence
  const bare = sentence.replace(/\.$/, "")
  return bare.length <= LONGEST_NAME ? bare : `${bare.slice(0, LONGEST_NAME - 1).trimEnd()}…`
}
