import {
  type Formats,
  assetName,
  pathLossInWords,
  sourceName,
  stepName,
  unknownOfPath,
  type Model,
  type StepImportance,
  type WeakestPath,
} from "../../../core/index.ts"
import type { ChartWords } from "../../../charts/words.ts"
import { TITLE_LENGTH } from "../../../charts/words.ts"
import { percent } from "../../graph/words.ts"
import { shorten } from "../../../charts/textWidth.ts"
import { controlsOnSteps, isOpenStep } from "../../graph/controlTabs.ts"
import { pathInWords } from "../pathWords.ts"

/** One step of the path as it is shown. */
export interface ShownStep {
  readonly step: string
  readonly name: string
  readonly chance: string
  /** Whether it carries loss while nothing in place acts on it: as on the attack graph. */
  readonly isOpen: boolean
}

/** The steps of the costliest path. */
export function shownSteps(
  model: Model,
  { costliest }: WeakestPath,
  importance: readonly StepImportance[],
): readonly ShownStep[] {
  const tabs = controlsOnSteps(model, null)
  const shares = new Map(importance.map(({ step, share }) => [step, share]))
  return costliest.steps.map(({ step, chance }) => ({
    step,
    name: stepName(model, step),
    chance: percent(chance),
    isOpen: isOpenStep(tabs.get(step) ?? [], shares.get(step) ?? null) === true,
  }))
}

/** What is next if the path were blocked where that leaves least. */
export function nextInWords(
  model: Model,
  { nextCostliest, costliestBlockedAt }: WeakestPath,
  formats: Formats,
): string {
  const blocked = `If “${stepName(model, costliestBlockedAt)}” were blocked,`
  if (!nextCostliest) return `${blocked} this source has no other way to it.`
  return `${blocked} next: ${pathInWords(model, nextCostliest)} (${pathLossInWords(model, nextCostliest, formats)}).`
}

/** What the path says, as every chart does. */
export function weakestPathWords(
  model: Model,
  weakest: WeakestPath,
  steps: readonly ShownStep[],
  formats: Formats,
): ChartWords {
  const { costliest } = weakest
  const [who, what] = [sourceName(model, costliest.source), assetName(model, costliest.asset)]
  const lead = "Weakest path: "
  const title = lead + shorten(`${who} → ${what}`, TITLE_LENGTH - lead.length)
  const costs = unknownOfPath(model, costliest) ? "" : "costs "
  const question =
    `${percent(costliest.probability)} of attempts that start here succeed; ` +
    `this path alone: ${costs}${pathLossInWords(model, costliest, formats)}`
  return {
    title,
    question,
    summary: `${title}. ${question}.`,
    howToRead: [
      "From top to bottom: who attacks, each step that they take, and what is harmed.",
      "Beside each step is how likely one try at it succeeds with what is in place.",
      "“Open” marks a step that carries loss while no control in place acts on it.",
    ],
    table: {
      columns: ["Step", "Chance", "Open"],
      rows: steps.map(({ name, isOpen }, i) => [name, costliest.steps[i]!.chance, isOpen ? "open" : ""]),
    },
  }
}
