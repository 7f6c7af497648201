import { compileModel } from "../loss/compile.ts"
import { lossEvaluator } from "../loss/expectedLoss.ts"
import type { Control } from "../model/model.ts"
import { optimalPortfolio } from "../optimise/optimalPortfolio.ts"
import { throughDoor, withoutDoor } from "./behindTheDoor.ts"
import { costliestPaths, type AttackPath } from "./paths.ts"
import type { Subject } from "./subject.ts"

/** Why a control is worth less than it costs; several can hold. */
export type BalsaReason = "little-behind-the-door" | "going-round" | "weak-where-it-stands"

/** One control on trial: it costs more than it prevents. Money per year. */
export interface BalsaVerdict {
  readonly control: string
  readonly annualCost: number
  /** G: without it, the expected loss of attempts in which something that it acts on succeeds. */
  readonly behindTheDoor: number
  /** F: the part of G that would vanish if what it acts on were impossible. */
  readonly onlyThisWay: number
  /** w: what it really prevents, on its own, now. */
  readonly keepsAway: number
  readonly reasons: readonly BalsaReason[]
  /** Where attempts go round it: the costliest paths that it does not stand in, and what each alone would cost. */
  readonly waysRound: readonly AttackPath[]
  /** Total cost of the best plan that contains it less that of the best plan; null where no allowed plan contains it. */
  readonly priceOfInsisting: number | null
  /** False where that price could not be proven in time. */
  readonly priceProven: boolean
}

/** Below this share of what comes through the door the control is being gone round (model.md §8). */
const ROUND_SHARE = 0.5
/** Below this share of what only this way would stop, the control is weak where it stands (model.md §8). */
const WEAK_SHARE = 0.5

const WAYS_ROUND = 3

/**
 * The balsa test of model.md §8: every control of a portfolio that is worth less than it costs, the largest waste first.
 *
 * @param shouldStop - true ends it: controls not tried by then are left out.
 */
export function balsaTest(
  subject: Subject,
  portfolio: Uint8Array,
  shouldStop: () => boolean = () => false,
): BalsaVerdict[] {
  const { evaluator, problem, compiled } = subject
  const before = evaluator.expectedLoss(portfolio)
  const verdicts: BalsaVerdict[] = []
  compiled.model.controls.forEach((control, c) => {
    if (portfolio[c] === 0 || shouldStop()) return
    const without = portfolio.slice()
    without[c] = 0
    const keepsAway = evaluator.expectedLoss(without) - before
    if (keepsAway < problem.annualCost[c]!) verdicts.push(trial(subject, control, c, without, keepsAway))
  })
  return verdicts.sort((a, b) => b.annualCost - b.keepsAway - (a.annualCost - a.keepsAway))
}

function trial(subject: Subject, control: Control, c: number, without: Uint8Array, keepsAway: number): BalsaVerdict {
  const { compiled, evaluator, problem } = subject
  const annualCost = problem.annualCost[c]!
  const barred = compileModel(withoutDoor(compiled.model, control), subject.compiling)
  const behindTheDoor = lossEvaluator(
    compileModel(throughDoor(compiled.model, control), subject.compiling),
  ).expectedLoss(without)
  const onlyThisWay = evaluator.expectedLoss(without) - lossEvaluator(barred).expectedLoss(without)
  const isRound = onlyThisWay < ROUND_SHARE * behindTheDoor
  const reasons: BalsaReason[] = []
  if (behindTheDoor < annualCost) reasons.push("little-behind-the-door")
  if (isRound) reasons.push("going-round")
  if (keepsAway < WEAK_SHARE * onlyThisWay) reasons.push("weak-where-it-stands")
  return {
    control: control.id,
    annualCost,
    behindTheDoor,
    onlyThisWay,
    keepsAway,
    reasons,
    waysRound: isRound ? costliestPaths(barred, without, WAYS_ROUND).map(withoutGates) : [],
    ...priceOfInsisting(subject, c),
  }
}

/** A path of the model with gates, told in steps of the document. */
function withoutGates(path: AttackPath): AttackPath {
  const steps = path.steps
    .filter(({ step }) => !step.startsWith("gate/"))
    .map(({ step, chance }) => ({ step: step.split("/")[0]!, chance }))
  return { ...path, steps }
}

/** What it costs a year to keep a control whatever the figures say. */
function priceOfInsisting(
  { problem, best, search }: Subject,
  c: number,
): Pick<BalsaVerdict, "priceOfInsisting" | "priceProven"> {
  if (!best) return { priceOfInsisting: null, priceProven: true }
  if (best.portfolio[c] === 1) return { priceOfInsisting: 0, priceProven: best.proven }
  if (problem.freedom[c] === "out") return { priceOfInsisting: null, priceProven: true }
  const freedom = problem.freedom.map((given, i) => (i === c ? "in" : given))
  const insisting = optimalPortfolio({ ...problem, freedom }, search)
  if (insisting.kind !== "found") return { priceOfInsisting: null, priceProven: true }
  return {
    priceOfInsisting: insisting.totalCost - best.totalCost,
    priceProven: insisting.proven && best.proven,
  }
}
