import { meanOf } from "../estimate/distribution.ts"
import type { Quantity } from "../estimate/estimate.ts"
import { firstMove } from "../explain/moves.ts"
import { standingIn, type Standing } from "../explain/standing.ts"
import type { CompiledModel } from "../loss/compile.ts"
import { evaluatorOf, type Memory } from "../optimise/evaluator.ts"
import { portfolioProblem } from "../optimise/portfolioProblem.ts"
import type { PortfolioProblem } from "../optimise/problem.ts"
import type { SearchOptions } from "../optimise/search.ts"
import type { Verdict } from "../score/report.ts"
import type { View } from "../model/workshop.ts"

/** The most combinations of views that are worked out: twelve numbers of two views each. */
export const MOST_COMBINATIONS = 4096

/** A number about which a group does not agree, and whether that changes anything. */
export interface DisputedNumber {
  /** Its stable name. */
  readonly number: string
  readonly quantity: Quantity
  readonly views: readonly View[]
  /** Whether taking another view of it alone changes what is done first, whatever views are taken of the others. */
  readonly decidesFirstMove: boolean
  readonly decidesPlan: boolean
  readonly decidesVerdict: boolean
}

/** What is done first, with the number of combinations in which it is. */
export interface FirstMoveCount {
  /** Ids of the controls that are bought and stopped; both empty where nothing is done. */
  readonly add: readonly string[]
  readonly drop: readonly string[]
  readonly count: number
}

/** What becomes of the verdict and the plan when every combination of the views in dispute is worked out. */
export interface Dissent {
  readonly disputed: readonly DisputedNumber[]
  /** All combinations of one view each; `examined` of them were worked out before the work was stopped. */
  readonly combinations: number
  readonly examined: number
  /** The most frequent first; ties by the ids. */
  readonly firstMoves: readonly FirstMoveCount[]
  readonly plans: readonly { readonly controls: readonly string[]; readonly count: number }[]
  readonly verdicts: readonly { readonly verdict: Verdict; readonly count: number }[]
  /** The least and the most level over the combinations; null where none has one. */
  readonly level: { readonly low: number; readonly high: number } | null
  readonly placement: { readonly low: number; readonly high: number } | null
  /** False where a combination was not solved to a proof. */
  readonly proven: boolean
}

/** That more combinations would have to be worked out than {@link MOST_COMBINATIONS}. */
export interface TooManyCombinations {
  readonly kind: "tooMany"
  readonly combinations: number
}

/** What one combination leads to, as texts that can be compared. */
interface Reached {
  readonly firstMove: string
  readonly plan: string
  readonly verdict: Verdict
}

/**
 * Whether the numbers in dispute matter: every combination of one view each is scored exactly, with all other estimates as the
 * document has them. A number is in dispute where its opinion has two or more views and the model still has it.
 *
 * @param options.shouldStop - true ends the work: what is told then is of the combinations that were examined.
 * @param options.onShare - told the share of combinations done, 0 to 1.
 * @returns null where nothing is in dispute.
 */
export function dissentOf(
  compiled: CompiledModel,
  options: SearchOptions & { readonly onShare?: (share: number) => void } = {},
): Dissent | TooManyCombinations | null {
  const disputes = disputesIn(compiled)
  if (disputes.length === 0) return null
  const combinations = disputes.reduce((product, { values }) => product * values.length, 1)
  if (combinations > MOST_COMBINATIONS) return { kind: "tooMany", combinations }
  const { onShare, ...search } = options
  const reached: (Reached | undefined)[] = Array.from({ length: combinations })
  const tally = emptyTally()
  let hints: Standing[] = []
  let examined = 0
  for (const combination of neighbours(disputes.map(({ values }) => values.length))) {
    if (search.shouldStop?.() === true && examined > 0) break
    const values = compiled.means.slice()
    disputes.forEach(({ parameter, values: of }, d) => (values[parameter] = of[combination[d]!]!))
    const problem = portfolioProblem(compiled, values)
    const memory: Memory = new WeakMap()
    const standing = standingIn(problem, { ...search, memory }, hints)
    hints = [standing]
    reached[indexOf(combination, disputes)] = tally.add(problem, standing, memory)
    examined++
    onShare?.(examined / combinations)
  }
  const decides = (key: keyof Reached) => deciding(reached, disputes, key)
  const [byMove, byPlan, byVerdict] = [decides("firstMove"), decides("plan"), decides("verdict")]
  return {
    disputed: disputes.map(({ number, quantity, views }, d) => ({
      number,
      quantity,
      views,
      decidesFirstMove: byMove[d]!,
      decidesPlan: byPlan[d]!,
      decidesVerdict: byVerdict[d]!,
    })),
    combinations,
    examined,
    ...tally.told(),
  }
}

/** A number in dispute: which parameter it is, and its mean under each view. */
interface Dispute {
  readonly number: string
  readonly quantity: Quantity
  readonly parameter: number
  readonly views: readonly View[]
  readonly values: readonly number[]
}

function disputesIn({ model, parameters }: CompiledModel): Dispute[] {
  return (model.opinions ?? []).flatMap(({ number, views = [] }): Dispute[] => {
    const parameter = parameters.findIndex(({ id }) => id === number)
    if (parameter < 0 || views.length < 2) return []
    const { quantity } = parameters[parameter]!
    const values = views.map(({ low, high }) => meanOf({ low, high }, quantity))
    return [{ number, quantity, parameter, views, values }]
  })
}

/**
 * All combinations of choices, each differing from the one before in one choice alone, so that what was best in one is a good
 * start for the next: the reflected Gray code of mixed radix (Knuth, TAOCP 4A, 7.2.1.1, algorithm H without its loop).
 */
function* neighbours(radices: readonly number[]): Generator<readonly number[]> {
  const choice = radices.map(() => 0)
  const direction = radices.map(() => 1)
  for (;;) {
    yield choice.slice()
    let place = 0
    while (place < radices.length) {
      const next = choice[place]! + direction[place]!
      if (next >= 0 && next < radices[place]!) break
      direction[place] = -direction[place]!
      place++
    }
    if (place === radices.length) return
    choice[place] = choice[place]! + direction[place]!
  }
}

function indexOf(combination: readonly number[], disputes: readonly Dispute[]): number {
  return combination.reduceRight((index, choice, d) => index * disputes[d]!.values.length + choice, 0)
}

/** For each dispute, whether two combinations that differ in it alone lead to different results. */
function deciding(
  reached: readonly (Reached | undefined)[],
  disputes: readonly Dispute[],
  key: keyof Reached,
): readonly boolean[] {
  let stride = 1
  return disputes.map(({ values }) => {
    const own = stride
    stride *= values.length
    return reached.some((one, index) => {
      if (one === undefined || Math.floor(index / own) % values.length !== 0) return false
      return values.some((_, view) => {
        const other = reached[index + view * own]
        return other !== undefined && other[key] !== one[key]
      })
    })
  })
}

/** Counts what combinations lead to. */
function emptyTally() {
  const moves = new Map<string, FirstMoveCount>()
  const plans = new Map<string, { controls: readonly string[]; count: number }>()
  const verdicts = new Map<Verdict, number>()
  const levels: number[] = []
  const placements: number[] = []
  let proven = true
  return {
    add(problem: PortfolioProblem, standing: Standing, memory: Memory): Reached {
      const ids = (portfolio: Uint8Array | null) =>
        problem.controlIds.filter((_, c) => portfolio?.[c] === 1).toSorted(byCodeUnit)
      const flips = standing.best ? firstMove(evaluatorOf(problem, memory), problem.inPlace, standing.best) : []
      const side = (want: 0 | 1) =>
        flips
          .filter((c) => standing.best?.[c] === want)
          .map((c) => problem.controlIds[c]!)
          .toSorted(byCodeUnit)
      const [add, drop] = [side(1), side(0)]
      const firstMoveKey = JSON.stringify([add, drop])
      const controls = ids(standing.best)
      const plan = JSON.stringify(controls)
      moves.set(firstMoveKey, { add, drop, count: (moves.get(firstMoveKey)?.count ?? 0) + 1 })
      plans.set(plan, { controls, count: (plans.get(plan)?.count ?? 0) + 1 })
      verdicts.set(standing.verdict, (verdicts.get(standing.verdict) ?? 0) + 1)
      if (standing.level !== null) levels.push(standing.level)
      if (standing.placement !== null) placements.push(standing.placement)
      if (!standing.proven) proven = false
      return { firstMove: firstMoveKey, plan, verdict: standing.verdict }
    },
    told: () => ({
      firstMoves: mostFirst(moves),
      plans: mostFirst(plans),
      verdicts: mostFirst(new Map([...verdicts].map(([verdict, count]) => [verdict, { verdict, count }]))),
      level: rangeOf(levels),
      placement: rangeOf(placements),
      proven,
    }),
  }
}

function mostFirst<T extends { readonly count: number }>(counted: ReadonlyMap<string, T>): T[] {
  return [...counted]
    .toSorted(([a, one], [b, other]) => other.count - one.count || byCodeUnit(a, b))
    .map(([, value]) => value)
}

function rangeOf(values: readonly number[]): { low: number; high: number } | null {
  if (values.length === 0) return null
  return { low: values.reduce((a, b) => Math.min(a, b)), high: values.reduce((a, b) => Math.max(a, b)) }
}

/** The same order on every machine, whatever its language. */
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
