import type { Model, NowAndBest } from "../../core/index.ts"
import { cannotSay } from "../export/aspects.ts"
import type { Writer } from "../export/writer.ts"

/** Under which controls the techniques of a layer are coloured. */
export type LayerPlan = "now" | "best"

/** The versions that a layer is written for: ATT&CK, the Navigator, and the form of the layer. */
const VERSIONS = { attack: "18", navigator: "5.1.0", layer: "4.5" } as const

/** An id of a technique or sub-technique of ATT&CK. */
const TECHNIQUE = /^T\d{4}(?:\.\d{3})?$/

/** Digits of a share in percent. */
const DIGITS = 4

const NAMES: Readonly<Record<LayerPlan, string>> = { now: "what is in place", best: "the best plan" }

/**
 * Writes a layer of the ATT&CK Navigator 4.5: one entry for each technique that a step uses, without a tactic, its score the
 * share of the expected loss, in percent, that goes if no step could ever succeed by it.
 */
export function layerWriter(plan: LayerPlan): Writer {
  return { write: (model, figures) => writeLayer(model, figures, plan) }
}

/** How the Navigator shows a layer: as it is, with the sub-techniques of which something is told. */
const LOOK = {
  filters: { platforms: [] },
  sorting: 3,
  layout: {
    layout: "side",
    aggregateFunction: "max",
    showID: true,
    showName: true,
    showAggregateScores: false,
    countUnscored: false,
    expandedSubtechniques: "annotated",
  },
  hideDisabled: false,
  links: [],
  showTacticRowBackground: false,
  tacticRowBackground: "#dddddd",
  selectTechniquesAcrossTactics: true,
  selectSubtechniquesWithParent: false,
  selectVisibleTechniques: false,
} as const

function writeLayer(model: Model, figures: NowAndBest | null, plan: LayerPlan) {
  const stepsBy = new Map<string, string[]>()
  for (const { name, attack = [] } of model.steps)
    for (const id of new Set(attack)) stepsBy.set(id, [...(stepsBy.get(id) ?? []), name])
  const known = [...stepsBy].filter(([id]) => TECHNIQUE.test(id))
  const share = (id: string, of: LayerPlan): number | null => percentOf(figures?.[of]?.techniques, id)
  const techniques = known.map(([techniqueID, names]) => {
    const score = share(techniqueID, plan)
    return {
      techniqueID,
      ...(score !== null && { score }),
      color: "",
      comment: names.join("\n"),
      enabled: true,
      metadata: [
        ...entry("batten:shareOfLossNow", share(techniqueID, "now")),
        ...entry("batten:shareOfLossBest", share(techniqueID, "best")),
      ],
      links: [],
      showSubtechniques: false,
    }
  })
  const layer = {
    name: `${model.name}: ${NAMES[plan]}`,
    versions: VERSIONS,
    domain: "enterprise-attack",
    description: `Share of the expected loss in percent, with ${NAMES[plan]}, that goes if no step could ever succeed by the technique.`,
    ...LOOK,
    techniques,
    gradient: { colors: ["#ffffff", "#f4a582", "#b2182b"], minValue: 0, maxValue: 100 },
    legendItems: [],
    metadata: [
      { name: "batten:currency", value: model.currency },
      ...entry("batten:expectedLossNow", figures?.now.expectedLoss),
      ...entry("batten:controlCostNow", figures?.now.annualCost),
      ...entry("batten:expectedLossBest", figures?.best?.expectedLoss),
      ...entry("batten:controlCostBest", figures?.best?.annualCost),
      ...(figures?.best ? [{ name: "batten:bestIsProven", value: String(figures.best.proven) }] : []),
    ],
  }
  const without = model.steps.filter(({ attack = [] }) => !attack.some((id) => TECHNIQUE.test(id))).length
  const others = stepsBy.size - known.length
  const more = [
    ...(without > 0 ? [`${without} ${without === 1 ? "step" : "steps"} without a technique`] : []),
    ...(others > 0 ? [`${others} ${others === 1 ? "technique" : "techniques"} that ATT&CK has no such id for`] : []),
    ...(plan === "best" && figures?.best === null ? ["the best plan: none is allowed"] : []),
  ]
  return {
    content: `${JSON.stringify(layer, null, 2)}\n`,
    cannotSay: cannotSay(model, ["steps", "techniques"], more),
  }
}

/** The share of a technique in percent; null where it was not worked out. */
function percentOf(shares: Readonly<Record<string, number>> | undefined, id: string): number | null {
  if (!shares || !Object.hasOwn(shares, id)) return null
  return Number((100 * shares[id]!).toPrecision(DIGITS))
}

const entry = (name: string, value: number | null | undefined): { readonly name: string; readonly value: string }[] =>
  value == null ? [] : [{ name, value: String(value) }]
