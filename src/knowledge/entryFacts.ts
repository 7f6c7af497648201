import { type Cost, type Estimate, estimateInWords, HARMS, money, type Quantity, USUAL_FORMATS } from "../core/index.ts"
import {
  type ControlEntry,
  type Entry,
  type EntryKind,
  EVIDENCE_IN_WORDS,
  type Figure,
  FIRM_SIZES,
  FRAMEWORKS,
  type Framework,
} from "./entry.ts"
import type { Shelf } from "./shelf.ts"

/** Amounts of the library are in US dollars. */
const inDollars = (amount: number): string => money(amount, "USD", USUAL_FORMATS)

const MEASURES: Readonly<Record<Exclude<EntryKind, "asset" | "pattern">, readonly [string, Quantity]>> = {
  "threat-source": ["Attempts", "rate"],
  "attack-step": ["Chance of one serious try", "probability"],
  control: ["Takes away", "reduction"],
}

/** Something that the library says of an entry: what it is about, and what it says. */
export interface EntryFact {
  readonly label: string
  readonly text: string
}

/** Everything that the library says of an entry behind its sentence, and the figures that were read for it. */
export interface EntryFacts {
  readonly facts: readonly EntryFact[]
  readonly figures: readonly EntryFact[]
}

/** What the library says of an entry, in words. Costs and losses are in US dollars, by size of firm. */
export function entryFacts(shelf: Shelf, entry: Entry): EntryFacts {
  const figures = [...entry.figures, ...(entry.kind === "control" ? (entry.firm?.figures ?? []) : [])]
  return {
    facts: [
      ...rangeFacts(entry),
      ...ownFacts(shelf, entry),
      ...listFact("Limits", entry.limits ?? [], " "),
      ...referenceFacts(entry),
    ],
    figures: [...new Set(figures)].flatMap((id) => figureFacts(shelf.figures.get(id))),
  }
}

function rangeFacts(entry: Entry): readonly EntryFact[] {
  if (entry.kind === "asset" || entry.kind === "pattern") return []
  const [what, quantity] = MEASURES[entry.kind]
  return [
    { label: what, text: `${estimateInWords(entry.range, quantity, inDollars)}.${whyOf(entry.range)}` },
    { label: "Evidence", text: `${EVIDENCE_IN_WORDS[entry.evidence]}.` },
  ]
}

/** The reason of an estimate, with a blank before it. */
function whyOf(estimate: Estimate): string {
  return typeof estimate === "number" || estimate.why === undefined ? "" : ` ${estimate.why}`
}

function listFact(title: string, texts: readonly string[], between = ", "): readonly EntryFact[] {
  return texts.length === 0 ? [] : [{ label: title, text: texts.join(between) }]
}

/** What only a kind of entry has. */
function ownFacts(shelf: Shelf, entry: Entry): readonly EntryFact[] {
  const nameOf = (id: string): string => shelf.byId.get(id)?.name ?? id
  const placeOf = (id: string): string => shelf.places.get(id)?.name ?? id
  switch (entry.kind) {
    case "threat-source":
      return [
        ...listFact("Starts at", entry.startsAt.map(placeOf)),
        ...listFact("What helps", entry.helps),
        ...listFact("What does not reach it", entry.doesNotHelp),
      ]
    case "attack-step":
      return [
        ...listFact("Needs", entry.needs.map(placeOf)),
        ...listFact("Gives", [...entry.gives.map(placeOf), ...entry.harms.map((harm) => `loss of ${harm}`)]),
        ...listFact("Needs besides", entry.conditions ?? []),
        ...listFact(
          "Controls",
          shelf.controls.filter(({ on }) => on?.includes(entry.id) === true).map(({ name }) => name),
          "; ",
        ),
      ]
    case "asset":
      return HARMS.flatMap((harm) => {
        const bySize = entry.losses[harm]
        if (bySize === undefined) return []
        const sizes = FIRM_SIZES.map((size) => `${size} ${estimateInWords(bySize[size], "money", inDollars)}`)
        return [{ label: `Loss of ${harm}, one event`, text: `${sizes.join("; ")}.${whyOf(bySize.small)}` }]
      })
    case "control":
      return controlFacts(entry, nameOf)
    case "pattern":
      return [
        ...listFact(
          "Sources",
          entry.sources.map((source) => nameOf(source.entry)),
          "; ",
        ),
        ...listFact(
          "Steps",
          entry.steps.map((step) => nameOf(step.entry)),
          "; ",
        ),
        ...listFact("Assets", entry.assets.map(nameOf), "; "),
        ...listFact("Controls", entry.controls.map(nameOf), "; "),
      ]
  }
}

function controlFacts(entry: ControlEntry, nameOf: (id: string) => string): readonly EntryFact[] {
  const { firm } = entry
  const costOf = ({ oneTime = 0, perYear = 0 }: Cost): string =>
    `${estimateInWords(oneTime, "money", inDollars)} once and ${estimateInWords(perYear, "money", inDollars)} a year`
  return [
    ...(firm
      ? [
          {
            label: "Firms as a whole, which is another thing than a step",
            text: `${estimateInWords(firm.range, "reduction", inDollars)} fewer incidents.${whyOf(firm.range)} Evidence: ${EVIDENCE_IN_WORDS[firm.evidence]}.`,
          },
        ]
      : []),
    ...listFact(entry.acts === "contains" ? "Contains" : "Prevents", (entry.on ?? []).map(nameOf), "; "),
    ...listFact("Recovers from loss of", entry.harms ?? []),
    ...listFact("Deters", (entry.deters ?? []).map(nameOf), "; "),
    ...FIRM_SIZES.map((size) => ({ label: `Costs a ${size} firm`, text: `${costOf(entry.costs[size])}.` })),
    ...listFact("Does not help against", entry.doesNotHelpAgainst),
  ]
}

function referenceFacts({ references }: Entry): readonly EntryFact[] {
  const frameworks = Object.keys(references) as Framework[]
  return frameworks.map((framework) => ({
    label: FRAMEWORKS[framework],
    text: (references[framework] ?? []).join(", "),
  }))
}

function figureFacts(figure: Figure | undefined): readonly EntryFact[] {
  if (!figure) return []
  const { label, says, year, population, evidence, readAt, secondHand, caution } = figure
  const where = `${secondHand ? "A page about it was read" : "Read"} at ${readAt[0] ?? "no page"}.`
  const care = caution === undefined ? "" : ` Caution: ${caution}`
  return [{ label, text: `${says} (${year}; ${population}; ${EVIDENCE_IN_WORDS[evidence]}.) ${where}${care}` }]
}
