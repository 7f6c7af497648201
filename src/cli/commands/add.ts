import { listed, type Model, money, USUAL_FORMATS } from "../../core/index.ts"
import type { AddedElement, AddResult, EffectOnScore, Entry } from "../../knowledge/index.ts"
import { inOneLine } from "../../text/visible.ts"
import { type Command, isMisuse, misused } from "../command.ts"
import { STANDARD_INPUT } from "../files.ts"
import { asJson, shownPath, wrapped } from "../layout.ts"
import { openWhole } from "../open.ts"
import { entriesOf, openShelves, PACK, SIZE, sizeOf } from "../shelf.ts"
import { written } from "../written.ts"

/** `batten add FILE ID… -o OUT`: a document with entries of the library, and what they do to the score. */
export const add: Command = {
  verb: "add",
  summary:
    "Add entries of the library to a document. A control finds the steps that it acts on, by where they came from, by their ATT&CK technique or by their name. Without -o it only shows what would come and what the score would be.",
  files: "FILE ID…",
  fileCount: 2,
  mostFiles: Infinity,
  options: [
    { name: "out", letter: "o", value: "OUT", isFile: true, summary: "the document to write; - for standard output" },
    PACK,
    SIZE,
    {
      name: "not",
      value: "STEPS",
      summary: "ids of steps, with commas between them, on which no added control is to act",
    },
    { name: "json", summary: "one JSON object: what came, what it acts on, the score before and after" },
  ],
  async run(call, io) {
    const [path = "", ...ids] = call.files
    const size = sizeOf(call)
    if (isMisuse(size)) return misused(io, size)
    const shelves = await openShelves(call, io)
    if (!shelves) return 1
    const { shelf } = shelves
    const entries = entriesOf(shelf, ids)
    if (isMisuse(entries)) return misused(io, entries)
    const out = call.values.get("out")
    if (out === STANDARD_INPUT && call.switches.has("json"))
      return misused(io, { misuse: "add writes its document or its JSON to standard output, not both." })
    const model = await openWhole(path, io)
    if (!model) return 1
    const refused = new Set((call.values.get("not") ?? "").split(",").filter((id) => id !== ""))
    const unknown = [...refused].find((id) => !model.steps.some((step) => step.id === id))
    if (unknown !== undefined) return misused(io, { misuse: `--not: the document has no step ${shownPath(unknown)}.` })
    const { addEntries, effectOnScore } = await import("../../knowledge/index.ts")
    const result = addEntries(shelf, model, entries, { size, refused })
    const effect = effectOnScore(model, result.model)
    if (out !== undefined && !(await written(result.model, out, io))) return 1
    if (call.switches.has("json")) io.print(asJson(asObject(result, effect)))
    else if (out !== STANDARD_INPUT) io.print(await inWords(model, entries, result, effect, out))
    return 0
  },
}

function asObject({ elements, openHarms }: AddResult, effect: EffectOnScore): object {
  return {
    elements: elements.map(({ actsOn, ...element }) => ({
      ...element,
      ...(actsOn && {
        actsOn: actsOn.map(({ step, by, as, technique }) => ({
          step: step.id,
          by,
          as: as.id,
          technique: technique ?? null,
        })),
      }),
    })),
    openHarms,
    ...effect,
  }
}

const NOUNS: Readonly<Record<AddedElement["list"], string>> = {
  places: "place",
  assets: "asset",
  sources: "threat source",
  steps: "step",
  controls: "control",
}

async function inWords(
  before: Model,
  entries: readonly Entry[],
  { model, elements, openHarms }: AddResult,
  effect: EffectOnScore,
  out: string | undefined,
): Promise<string> {
  const { effectInWords } = await import("../../knowledge/index.ts")
  const nameOf = ({ list, id }: AddedElement): string =>
    inOneLine(model[list].find((element) => element.id === id)?.name ?? id)
  const spent = effect.after.spend - effect.before.spend
  return `${[
    ...elements.flatMap((element) => [
      wrapped(
        `${element.how === "added" ? "+" : "="} ${NOUNS[element.list]} ${nameOf(element)}${element.how === "kept" ? ": it is there already" : ""}`,
      ),
      ...(element.actsOn?.map(({ step, by, technique }) =>
        wrapped(`acts on ${inOneLine(step.name)} (${BY[by](technique)})`, "    ", "      "),
      ) ?? []),
      ...(element.actsOn?.length === 0 ? [noSteps(entries, element)] : []),
    ]),
    ...openHarms.map(({ step, harm, assets }) =>
      wrapped(
        `${step}: no asset was chosen for its loss of ${harm}: ${assets.length === 0 ? "none can suffer it" : `${assets.length} can suffer it`}.`,
      ),
    ),
    ...(before.currency === "USD"
      ? []
      : [wrapped(`Amounts of the library are in US dollars and stand as ${before.currency}: look them over.`)]),
    wrapped(effectInWords(effect, before.currency, USUAL_FORMATS)),
    ...(spent === 0 ? [] : [wrapped(`Spend changes by ${money(spent, before.currency, USUAL_FORMATS)} a year.`)]),
    out === undefined ? "Nothing was written: -o OUT writes the document." : `Wrote ${shownPath(out)}.`,
  ].join("\n")}\n`
}

const BY: Readonly<Record<"id" | "technique" | "name", (technique?: string) => string>> = {
  id: () => "it came from the library",
  technique: (technique) => `ATT&CK ${technique ?? ""}`,
  name: () => "by its name",
}

/** That a control found no step, where it is one that acts on steps. */
function noSteps(entries: readonly Entry[], { entry }: AddedElement): string {
  const found = entries.find(({ id }) => id === entry)
  const onSteps = found?.kind !== "control" || found.on !== undefined
  return onSteps
    ? "    acts on no step of this document: give it effects by hand"
    : `    acts on ${listed(["losses and sources"])}`
}
