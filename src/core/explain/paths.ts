import { evaluateFactors, factorUnder, hinderedFactors } from "../attack/chance.ts"
import type { AttackNetwork } from "../attack/network.ts"
import type { CompiledApproach, CompiledModel } from "../loss/compile.ts"
import type { Harm } from "../model/model.ts"
import { bestDerivation, derivationGround } from "./derivation.ts"

/** One step of a path: its id, and how likely it succeeds (and its gain is not contained) under the portfolio. */
export interface PathStep {
  readonly step: string
  readonly chance: number
}

/** A way from where a source starts to a harm. */
export interface AttackPath {
  readonly source: string
  /** Index of the approach in the source. */
  readonly approach: number
  /** Ids of the places where it starts. */
  readonly from: readonly string[]
  readonly asset: string
  readonly harm: Harm
  /** The part of the harm that it gives, in (0, 1]. */
  readonly share: number
  /** In the order in which they are taken. */
  readonly steps: readonly PathStep[]
  /** Probability that one attempt gets all the way along this path. */
  readonly probability: number
  /** Attempts a year × probability × share × loss: what this path alone would cost a year. */
  readonly expectedLoss: number
}

/** The weakest path of one source to one harm, and what is next if it were blocked. */
export interface WeakestPath {
  /** The most probable. */
  readonly likeliest: AttackPath
  /** The one of greatest expected loss: another where a likelier one gives a smaller share or starts more rarely. */
  readonly costliest: AttackPath
  /** The most probable path left when the likeliest is blocked at `blockedAt`; null where nothing is left. */
  readonly next: AttackPath | null
  /** The step of the likeliest path whose blocking leaves least. */
  readonly blockedAt: string
  /** The same for the costliest path: what is the costliest once it is blocked where that leaves least. */
  readonly nextCostliest: AttackPath | null
  readonly costliestBlockedAt: string
}

/** An approach laid out under a portfolio. */
interface Scene {
  readonly compiled: CompiledModel
  readonly approach: CompiledApproach
  readonly chances: Float64Array
  /** Attempts a year, and loss of one event by the approach's harms. */
  readonly attempts: number
  readonly losses: readonly number[]
}

function sceneOf(compiled: CompiledModel, approach: CompiledApproach, portfolio: Uint8Array): Scene {
  const { means } = compiled
  const chances = new Float64Array(approach.network.chances.length)
  evaluateFactors(hinderedFactors(approach.network.chances, means), portfolio, chances)
  const visibility = approach.visibility === null ? 1 : means[approach.visibility]!
  const factors = hinderedFactors([approach.rate, ...approach.harms.map(({ loss }) => loss)], means, [visibility])
  return {
    compiled,
    approach,
    chances,
    attempts: factorUnder(factors, 0, portfolio),
    losses: approach.harms.map((_, h) => factorUnder(factors, h + 1, portfolio)),
  }
}

/** The best derivation of a harm for each step that gives it, as paths. */
function pathsOf(
  scene: Scene,
  harm: number,
  blocked: ReadonlySet<number>,
  shouldStop: () => boolean = () => false,
): AttackPath[] {
  const { network } = scene.approach
  const ground = derivationGround(network)
  return network.steps.flatMap((step, s) => {
    const gift = step.harms.find((given) => given.harm === harm)
    const found = gift ? bestDerivation(network, scene.chances, s, blocked, shouldStop, ground) : null
    return gift && found ? [pathFrom(scene, harm, gift.share, found.steps, found.probability)] : []
  })
}

function pathFrom(
  scene: Scene,
  harm: number,
  share: number,
  steps: readonly number[],
  probability: number,
): AttackPath {
  const { compiled, approach, chances } = scene
  const { model } = compiled
  const source = model.sources[approach.source]!
  const loss = scene.losses[approach.harms.findIndex((one) => one.harm === harm)]!
  return {
    source: source.id,
    approach: approach.approach,
    from: source.approaches[approach.approach]!.from,
    asset: compiled.harms[harm]!.asset,
    harm: compiled.harms[harm]!.harm,
    share,
    steps: steps.map((s, i) => {
      const { step, success, passage } = approach.network.steps[s]!
      const isLast = i === steps.length - 1
      const through = isLast || passage === null ? 1 : chances[passage]!
      return { step: model.steps[step]!.id, chance: chances[success]! * through }
    }),
    probability,
    expectedLoss: scene.attempts * probability * share * loss,
  }
}

/** What ranks paths. */
type Measure = "probability" | "expectedLoss"

/** The first path of the largest measure. */
function greatest(paths: readonly AttackPath[], measure: Measure): AttackPath | null {
  let best: AttackPath | null = null
  for (const path of paths) if (!best || path[measure] > best[measure]) best = path
  return best
}

/** What is left of the paths of a source to a harm with a drawn step blocked in every approach. */
function withBlocked(scenes: readonly Scene[], harm: number, drawn: number, shouldStop: () => boolean): AttackPath[] {
  return scenes.flatMap((scene) => pathsOf(scene, harm, drawsOf(scene.approach.network, drawn), shouldStop))
}

/** The success draws of a model's step in a network. */
function drawsOf(network: AttackNetwork, drawn: number): Set<number> {
  const draws = new Set<number>()
  network.chances.forEach((chance, i) => {
    if (chance.kind === "success" && chance.step === drawn) draws.add(i)
  })
  return draws
}

/** Blocks a path at each of its steps in turn, and keeps the block that leaves least. */
function afterBlocking(
  scenes: readonly Scene[],
  harm: number,
  path: AttackPath,
  measure: Measure,
  shouldStop: () => boolean,
): { readonly next: AttackPath | null; readonly blockedAt: string } {
  const { model } = scenes[0]!.compiled
  let best: { next: AttackPath | null; blockedAt: string } | null = null
  for (const { step } of path.steps) {
    if (best && shouldStop()) break
    const drawn = drawnIndex(
      scenes,
      model.steps.findIndex(({ id }) => id === step),
    )
    const next = greatest(withBlocked(scenes, harm, drawn, shouldStop), measure)
    if (!best || (next?.[measure] ?? 0) < (best.next?.[measure] ?? 0)) best = { next, blockedAt: step }
  }
  if (!best) throw new Error("a path without a step")
  return best
}

/** The model's step whose draw decides the success of a step in these networks. */
function drawnIndex(scenes: readonly Scene[], step: number): number {
  for (const { approach } of scenes) {
    const own = approach.network.steps.find((candidate) => candidate.step === step)
    if (own) return approach.network.chances[own.success]!.step
  }
  return step
}

/**
 * The weakest path of every source to every harm that it can obtain under a portfolio, the greatest expected loss first.
 *
 * @param shouldStop - true ends it: harms not looked at by then are left out, and blocks not tried are not the best.
 */
export function weakestPaths(
  compiled: CompiledModel,
  portfolio: Uint8Array,
  shouldStop: () => boolean = () => false,
): WeakestPath[] {
  const found: WeakestPath[] = []
  compiled.model.sources.forEach((_, source) => {
    const scenes = compiled.approaches
      .filter((approach) => approach.source === source)
      .map((approach) => sceneOf(compiled, approach, portfolio))
    compiled.harms.forEach((_harm, harm) => {
      if (shouldStop()) return
      const paths = scenes.flatMap((scene) => pathsOf(scene, harm, new Set(), shouldStop))
      const likeliest = greatest(paths, "probability")
      const costliest = greatest(paths, "expectedLoss")
      if (!likeliest || !costliest) return
      const next = afterBlocking(scenes, harm, likeliest, "probability", shouldStop)
      const nextCostliest = afterBlocking(scenes, harm, costliest, "expectedLoss", shouldStop)
      found.push({
        likeliest,
        costliest,
        ...next,
        nextCostliest: nextCostliest.next,
        costliestBlockedAt: nextCostliest.blockedAt,
      })
    })
  })
  return found.sort((a, b) => b.costliest.expectedLoss - a.costliest.expectedLoss)
}

/** The paths of greatest expected loss of a model under a portfolio, one for each source and harm, greatest first. */
export function costliestPaths(compiled: CompiledModel, portfolio: Uint8Array, most: number): AttackPath[] {
  const found = compiled.model.sources.flatMap((_, source) => {
    const scenes = compiled.approaches
      .filter((approach) => approach.source === source)
      .map((approach) => sceneOf(compiled, approach, portfolio))
    return compiled.harms.flatMap((_harm, harm) => {
      const best = greatest(
        scenes.flatMap((scene) => pathsOf(scene, harm, new Set())),
        "expectedLoss",
      )
      return best ? [best] : []
    })
  })
  return found.sort((a, b) => b.expectedLoss - a.expectedLoss).slice(0, most)
}
