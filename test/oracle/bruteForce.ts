import type { Harm, Model, Source, Step } from "../../src/core/model/model.ts"

/**
 * The expected annual loss straight from the text of model.md §3, for documents so small that every outcome of every
 * draw can be listed. It shares no code with the engine: the types of the document are all that it imports. Estimates
 * have to be exact numbers or three-point ranges, whose means need no library.
 *
 * @param counts - which attempts count; all unless said.
 */
export function bruteForceLoss(
  model: Model,
  portfolio: ReadonlySet<string>,
  counts: (attempt: Attempt, source: Source) => boolean = () => true,
): number {
  let total = 0
  for (const source of model.sources) {
    for (const approach of source.approaches) {
      const attempts =
        mean(approach.perYear) * visibility(model, source) * kept(model, portfolio, source, "deters", source.id)
      for (const attempt of attemptsOf(model, portfolio, source, approach.from)) {
        if (counts(attempt, source)) total += attempts * attempt.chance * lossOf(model, portfolio, source, attempt)
      }
    }
  }
  return total
}

/** One way in which an attempt can turn out. */
export interface Attempt {
  readonly chance: number
  /** Ids of the steps that were taken and succeeded. */
  readonly taken: ReadonlySet<string>
  /** The largest share obtained of each harm, by `asset/harm`, of those that the source seeks and wants. */
  readonly shares: ReadonlyMap<string, number>
}

function lossOf(model: Model, portfolio: ReadonlySet<string>, source: Source, attempt: Attempt): number {
  let loss = 0
  for (const [key, share] of attempt.shares) {
    const [asset, harm] = key.split("/") as [string, Harm]
    const event = model.assets.find(({ id }) => id === asset)!.loss[harm]
    loss += share * mean(event) * kept(model, portfolio, source, "recovers", `${asset} ${harm}`)
  }
  return loss
}

/** Every outcome of every draw of an attempt. */
export function attemptsOf(
  model: Model,
  portfolio: ReadonlySet<string>,
  source: Source,
  from: readonly string[],
): Attempt[] {
  const draws = drawsOf(model, portfolio, source)
  if (draws.length > 22) throw new Error(`${draws.length} draws are too many to list`)
  const attempts: Attempt[] = []
  for (let outcome = 0; outcome < 2 ** draws.length; outcome++) {
    let chance = 1
    const happened = new Set<string>()
    draws.forEach(({ name, probability }, i) => {
      const holds = Math.floor(outcome / 2 ** i) % 2 === 1
      chance *= holds ? probability : 1 - probability
      if (holds) happened.add(name)
    })
    if (chance > 0) attempts.push({ chance, ...fixedPoint(model, source, from, happened) })
  }
  return attempts
}

/** The least fixed point of one outcome: the steps taken, and the largest share of each harm among them. */
function fixedPoint(model: Model, source: Source, from: readonly string[], happened: ReadonlySet<string>) {
  const held = new Set(from)
  const taken = new Set<string>()
  const shares = new Map<string, number>()
  for (let grew = true; grew;) {
    grew = false
    for (const step of model.steps) {
      if (taken.has(step.id)) continue
      if (step.only && !step.only.includes(source.id)) continue
      if (!happened.has(`success ${original(model, step).id}`)) continue
      if (!step.needs.every((place) => held.has(place))) continue
      taken.add(step.id)
      grew = true
      for (const gift of step.gives) {
        if ("place" in gift) {
          if (!happened.has(`contained ${step.id}`)) held.add(gift.place)
        } else if (seeks(source, gift.asset, gift.harm)) {
          const key = `${gift.asset}/${gift.harm}`
          shares.set(key, Math.max(shares.get(key) ?? 0, gift.share ?? 1))
        }
      }
    }
  }
  return { taken, shares }
}

function seeks(source: Source, asset: string, harm: Harm): boolean {
  return (source.seeks ?? [harm]).includes(harm) && (source.wants ?? [asset]).includes(asset)
}

/** Every independent draw of an attempt: one per original step, one per step that something contains. */
function drawsOf(
  model: Model,
  portfolio: ReadonlySet<string>,
  source: Source,
): { name: string; probability: number }[] {
  const draws: { name: string; probability: number }[] = []
  const originals = new Set(model.steps.map((step) => original(model, step).id))
  for (const step of model.steps) {
    if (originals.has(step.id)) {
      const probability = baseChance(step, source) * kept(model, portfolio, source, "prevents", step.id)
      draws.push({ name: `success ${step.id}`, probability })
    }
    const uncontained = kept(model, portfolio, source, "contains", step.id)
    if (uncontained < 1) draws.push({ name: `contained ${step.id}`, probability: 1 - uncontained })
  }
  return draws
}

function original(model: Model, step: Step): Step {
  let current = step
  while (current.sameAs !== undefined) {
    const next = model.steps.find((other) => other.id === current.sameAs)
    if (!next) throw new Error(`no step ${current.sameAs}`)
    current = next
  }
  return current
}

const LADDER = ["unskilled", "skilled", "expert"] as const

/** base(t, s): by source, else by skill (the nearest lower one given, else the lowest given), else the one value. */
function baseChance(step: Step, source: Source): number {
  // A source may be called `constructor`, which every object seems to have.
  if (step.bySource && Object.hasOwn(step.bySource, source.id)) return mean(step.bySource[source.id])
  const success = step.success as unknown
  if (typeof success === "object" && success !== null && LADDER.some((skill) => skill in success)) {
    const bySkill = success as Record<string, unknown>
    const lower = LADDER.slice(0, LADDER.indexOf(source.skill) + 1).toReversed()
    const skill = lower.find((name) => name in bySkill) ?? LADDER.find((name) => name in bySkill)
    return mean(bySkill[skill!])
  }
  return mean(success)
}

/** Π (1 − coverage · reduction) over the effects of one kind on one target that apply to the source. */
function kept(
  model: Model,
  portfolio: ReadonlySet<string>,
  source: Source,
  kind: "prevents" | "contains" | "deters" | "recovers",
  target: string,
): number {
  let product = 1
  for (const control of model.controls) {
    if (!portfolio.has(control.id)) continue
    for (const effect of control.effects) {
      const fields = effect as unknown as Record<string, unknown>
      const raw = fields[kind]
      if (raw === undefined) continue
      const named =
        kind === "recovers" ? `${(raw as { asset: string }).asset} ${(raw as { harm: string }).harm}` : (raw as string)
      if (named !== target) continue
      if (effect.sources && !effect.sources.includes(source.id)) continue
      if (effect.exceptSources?.includes(source.id)) continue
      product *= 1 - (control.coverage ?? 1) * mean(effect.reduction)
    }
  }
  return product
}

function visibility(model: Model, source: Source): number {
  return source.visibilityScaled === true ? mean(model.profile?.visibility ?? 1) : 1
}

/** The mean of an exact number or a three-point range (beta-PERT). */
function mean(estimate: unknown): number {
  if (typeof estimate === "number") return estimate
  const { value, low, likely, high } = estimate as { value?: number; low?: number; likely?: number; high?: number }
  if (value !== undefined) return value
  if (low === undefined || likely === undefined || high === undefined) throw new Error("no mean without a library")
  return (low + 4 * likely + high) / 6
}
