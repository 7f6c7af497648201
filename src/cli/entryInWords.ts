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
  KIND_IN_WORDS,
  type Shelf,
} from "../knowledge/index.ts"
import { wrapped } from "./layout.ts"

/** Amounts of the library are in US dollars. */
const inDollars = (amount: number): string => money(amount, "USD", USUAL_FORMATS)

const MEASURES: Readonly<Record<Exclude<EntryKind, "asset" | "pattern">, readonly [string, Quantity]>> = {
  "threat-source": ["Attempts", "rate"],
  "attack-step": ["Chance of one serious try", "probability"],
  control: ["Takes away", "reduction"],
}

/** An entry as one line of a list. */
export function entryLine(entry: Entry): string {
  return wrapped(`${entry.id}  ${KIND_IN_WORDS[entry.kind]}: ${entry.name}`, "", "    ")
}

/** Everything that the library says of an entry. */
export function entryInWords(shelf: Shelf, entry: Entry): string {
  const figures = [...entry.figures, ...(entry.kind === "control" ? (entry.firm?.figures ?? []) : [])]
  return `${[
    wrapped(`${entry.name} (${KIND_IN_WORDS[entry.kind]} ${entry.id})`),
    wrapped(entry.says, "  "),
    ...rangeLines(entry),
    ...ownLines(shelf, entry),
    ...listLine("Limits", entry.limits ?? [], " "),
    ...referenceLines(entry),
    ...figureLines(shelf, [...new Set(figures)]),
  ].join("\n")}\n`
}

function rangeLines(entry: Entry): readonly string[] {
  if (entry.kind === "asset" || entry.kind === "pattern") return []
  const [what, quantity] = MEASURES[entry.kind]
  return [
    wrapped(`${what}: ${estimateInWords(entry.range, quantity, inDollars)}.${whyOf(entry.range)}`, "  ", "    "),
    wrapped(`Evidence: ${EVIDENCE_IN_WORDS[entry.evidence]}.`, "  "),
  ]
}

/** The reason of an estimate, with a blank before it. */
function whyOf(estimate: Estimate): string {
  return typeof estimate === "number" || estimate.why === undefined ? "" : ` ${estimate.why}`
}

function listLine(title: string, texts: readonly string[], between = ", "): readonly string[] {
  return texts.length === 0 ? [] : [wrapped(`${title}: ${texts.join(between)}`, "  ", "    ")]
}

/** What only a kind of entry has. */
function ownLines(shelf: Shelf, entry: Entry): readonly string[] {
  const nameOf = (id: string): string => shelf.byId.get(id)?.name ?? id
  const placeOf = (id: string): string => shelf.places.get(id)?.name ?? id
  switch (entry.kind) {
    case "threat-source":
      return [
        ...listLine("Starts at", entry.startsAt.map(placeOf)),
        ...listLine("What helps", entry.helps),
        ...listLine("What does not reach it", entry.doesNotHelp),
      ]
    case "attack-step":
      return [
        ...listLine("Needs", entry.needs.map(placeOf)),
        ...listLine("Gives", [...entry.gives.map(placeOf), ...entry.harms.map((harm) => `loss of ${harm}`)]),
        ...listLine("Needs besides", entry.conditions ?? []),
        ...listLine(
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
        return [wrapped(`Loss of ${harm}, one event: ${sizes.join("; ")}.${whyOf(bySize.small)}`, "  ", "    ")]
      })
    case "control":
      return controlLines(entry, nameOf)
    case "pattern":
      return [
        ...listLine(
          "Sources",
          entry.sources.map((source) => nameOf(source.entry)),
          "; ",
        ),
        ...listLine(
          "Steps",
          entry.steps.map((step) => nameOf(step.entry)),
          "; ",
        ),
        ...listLine("Assets", entry.assets.map(nameOf), "; "),
        ...listLine("Controls", entry.controls.map(nameOf), "; "),
      ]
  }
}

function controlLines(entry: ControlEntry, nameOf: (id: string) => string): readonly string[] {
  const { firm } = entry
  const costOf = ({ oneTime = 0, perYear = 0 }: Cost): string =>
    `${estimateInWords(oneTime, "money", inDollars)} once and ${estimateInWords(perYear, "money", inDollars)} a year`
  return [
    ...(firm
      ? [
          wrapped(
            `Firms as a whole, which is another thing than a step: ${estimateInWords(firm.range, "reduction", inDollars)} fewer incidents.${whyOf(firm.range)} Evidence: ${EVIDENCE_IN_WORDS[firm.evidence]}.`,
            "  ",
            "    ",
          ),
        ]
      : []),
    ...listLine(entry.acts === "contains" ? "Contains" : "Prevents", (entry.on ?? []).map(nameOf), "; "),
    ...listLine("Recovers from loss of", entry.harms ?? []),
    ...listLine("Deters", (entry.deters ?? []).map(nameOf), "; "),
    ...FIRM_SIZES.map((size) => wrapped(`Costs a ${size} firm: ${costOf(entry.costs[size])}.`, "  ", "    ")),
    ...listLine("Does not help against", entry.doesNotHelpAgainst),
  ]
}

function referenceLines({ references }: Entry): readonly string[] {
  const frameworks = Object.keys(references) as Framework[]
  return frameworks.map((framework) =>
    wrapped(`${FRAMEWORKS[framework]}: ${(references[framework] ?? []).join(", ")}`, "  ", "    "),
  )
}

function figureLines(shelf: Shelf, ids: readonly string[]): readonly string[] {
  const figures = ids.flatMap((id) => shelf.figures.get(id) ?? [])
  return figures.length === 0 ? [] : ["  Figures that were read:", ...figures.map(figureLine)]
}

function figureLine({ label, says, year, population, evidence, readAt, secondHand, caution }: Figure): string {
  const where = `${secondHand ? "A page about it was read" : "Read"} at ${readAt[0] ?? "no page"}.`
  const care = caution === undefined ? "" : ` Caution: ${caution}`
  return wrapped(
    `${label}: ${says} (${year}; ${population}; ${EVIDENCE_IN_WORDS[evidence]}.) ${where}${care}`,
    "    ",
    "      ",
  )
}
