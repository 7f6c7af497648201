import { meanOf } from "../estimate/distribution.ts"
import type { Estimate } from "../estimate/estimate.ts"
import { isNotEstimated } from "../estimate/unknown.ts"
import {
  type Annotations,
  type Asset,
  type Control,
  type Harm,
  HARMS,
  type Model,
  type Source,
  type Step,
} from "./model.ts"
import { harmsGiven } from "./query.ts"
import { rangeOf, type Rated, type RatingScale, type ScaledNumber } from "./scale.ts"
import { BAND, isInBand } from "./scaleBand.ts"

/** What scales did to a model. */
export interface Scaled {
  readonly model: Model
  /** How many numbers that nobody had given have a range now. */
  readonly set: number
  /** Values of these scales for which they have no range, each once: `severity: TBD`. */
  readonly without: readonly string[]
}

/** Gives ranges to the elements of a model: looked up once for each word. */
class Ranges {
  private readonly scales: readonly RatingScale[]
  private readonly currency: string
  private readonly read = new Map<string, Estimate | null>()
  readonly without = new Set<string>()
  set = 0

  constructor(scales: readonly RatingScale[], currency: string) {
    this.scales = scales
    this.currency = currency
  }

  /** The range that the evidence of an element gives for a number: of several scales the first; null for none. */
  for({ evidence = [] }: Annotations, gives: ScaledNumber, harm?: Harm): Estimate | null {
    for (const scale of this.scales) {
      if (scale.gives !== gives || isOfAnotherHarm(scale.scale, harm)) continue
      for (const said of evidence) {
        if (said.scale !== scale.scale) continue
        const estimate = this.of(scale, said.value)
        if (estimate === null) this.without.add(`${said.scale}: ${said.value}`)
        else return withReason(estimate, `${said.scale}: ${said.value}`)
      }
    }
    return null
  }

  /** The same estimate where somebody has given it, else the range. */
  filled(estimate: Estimate, range: Estimate | null): Estimate {
    if (range === null || !isNotEstimated(estimate)) return estimate
    this.set++
    return range
  }

  private of(scale: RatingScale, value: string): Estimate | null {
    const key = JSON.stringify([scale.scale, scale.gives, value])
    const known = this.read.get(key)
    if (known !== undefined) return known
    const word = value.trim().toLowerCase()
    const words = Object.entries(scale.ranges)
    const found =
      words.find(([one]) => one.trim().toLowerCase() === word) ??
      words.find(([one]) => BAND.test(one) && isInBand(value, one))
    const range = found ? rangeOf(found[1], scale.gives, this.currency) : null
    const estimate = range === null || typeof range === "string" ? null : range
    this.read.set(key, estimate)
    return estimate
  }
}

/** A scale that is called as a harm rates the losses by that harm alone. */
const isOfAnotherHarm = (scale: string, harm: Harm | undefined): boolean => {
  const named = HARMS.find((one) => one === scale.toLowerCase())
  return harm !== undefined && named !== undefined && named !== harm
}

const withReason = (estimate: Estimate, said: string): Estimate => ({
  ...(typeof estimate === "number" ? { value: estimate } : estimate),
  why: `${said}, by the scale confirmed for this document`,
})

/**
 * A model in which every number that nobody has given, and for which its element has evidence on one of these scales, has the range
 * that the scale gives. What somebody has given stays. The evidence stays beside it.
 *
 * @param isTouched - which elements may change; all unless given.
 */
export function withScales(
  model: Model,
  scales: readonly RatingScale[],
  isTouched: (list: Rated, id: string) => boolean = () => true,
): Scaled {
  const ranges = new Ranges(scales, model.currency)
  const steps = model.steps.map((step) => (isTouched("steps", step.id) ? scaledStep(step, ranges) : step))
  const fromSteps = lossesOfSteps(model.steps, ranges)
  const scaled: Model = {
    ...model,
    assets: model.assets.map((asset) =>
      isTouched("assets", asset.id) ? scaledAsset(asset, fromSteps, ranges) : asset,
    ),
    sources: model.sources.map((source) => (isTouched("sources", source.id) ? scaledSource(source, ranges) : source)),
    steps,
    controls: model.controls.map((control) =>
      isTouched("controls", control.id) ? scaledControl(control, ranges) : control,
    ),
  }
  return { model: ranges.set === 0 ? model : scaled, set: ranges.set, without: [...ranges.without] }
}

function scaledStep(step: Step, ranges: Ranges): Step {
  const { success } = step
  if (success === undefined || !isNotEstimated(success)) return step
  return { ...step, success: ranges.filled(success as Estimate, ranges.for(step, "success")) }
}

/** By asset and harm: of all steps that do it and are rated by what it costs, the greatest range. */
function lossesOfSteps(steps: readonly Step[], ranges: Ranges): ReadonlyMap<string, Estimate> {
  const greatest = new Map<string, Estimate>()
  for (const step of steps) {
    for (const { asset, harm } of harmsGiven(step)) {
      const range = ranges.for(step, "loss", harm)
      if (range === null) continue
      const key = JSON.stringify([asset, harm])
      const other = greatest.get(key)
      if (other === undefined || meanOf(range, "money") > meanOf(other, "money")) greatest.set(key, range)
    }
  }
  return greatest
}

function scaledAsset(asset: Asset, fromSteps: ReadonlyMap<string, Estimate>, ranges: Ranges): Asset {
  const loss = Object.fromEntries(
    Object.entries(asset.loss).map(([harm, estimate]) => [
      harm,
      ranges.filled(
        estimate,
        ranges.for(asset, "loss", harm as Harm) ?? fromSteps.get(JSON.stringify([asset.id, harm])) ?? null,
      ),
    ]),
  ) as Partial<Record<Harm, Estimate>>
  return { ...asset, loss }
}

function scaledSource(source: Source, ranges: Ranges): Source {
  const range = ranges.for(source, "attemptsPerYear")
  return {
    ...source,
    approaches: source.approaches.map((approach) => ({ ...approach, perYear: ranges.filled(approach.perYear, range) })),
  }
}

function scaledControl(control: Control, ranges: Ranges): Control {
  const reduction = ranges.for(control, "reduction")
  const { cost } = control
  const perYear = cost?.perYear
  return {
    ...control,
    ...(cost &&
      perYear !== undefined && {
        cost: { ...cost, perYear: ranges.filled(perYear, ranges.for(control, "costPerYear")) },
      }),
    effects: control.effects.map((effect) => ({ ...effect, reduction: ranges.filled(effect.reduction, reduction) })),
  }
}
