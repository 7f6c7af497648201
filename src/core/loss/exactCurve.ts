import { factorUnder, hinderedFactors, type Hindered } from "../attack/chance.ts"
import { distributionOf } from "../estimate/distribution.ts"
import type { CompiledApproach, CompiledModel } from "./compile.ts"
import { compoundCurve, type CompoundLoss } from "./compoundCurve.ts"
import { lossEvaluator } from "./expectedLoss.ts"

/** Whether a factor is known exactly under a portfolio: nothing in it is drawn from one year to the next. */
function isKnown({ parameters }: CompiledModel, factor: Hindered, portfolio: Uint8Array, ownToo: boolean): boolean {
  const isExact = (parameter: number) => {
    const { estimate, quantity } = parameters[parameter]!
    return distributionOf(estimate, quantity).variance === 0
  }
  const active = factor.hindrances.filter(({ control }) => portfolio[control] === 1)
  return (
    (!ownToo || factor.parameter === null || isExact(factor.parameter)) &&
    active.every(({ parameter }) => isExact(parameter))
  )
}

function isKnownApproach(compiled: CompiledModel, approach: CompiledApproach, portfolio: Uint8Array): boolean {
  const { visibility } = approach
  return (
    [approach.rate, ...approach.network.chances].every((factor) => isKnown(compiled, factor, portfolio, true)) &&
    approach.harms.every(({ loss }) => isKnown(compiled, loss, portfolio, false)) &&
    (visibility === null || isKnown(compiled, { parameter: visibility, hindrances: [] }, portfolio, true))
  )
}

/**
 * The compound process that a model is under a portfolio, where it is a single one: one approach through one harm, in
 * whole or always in the same share, with everything known exactly but the size of a loss. Null otherwise.
 */
export function singleProcess(compiled: CompiledModel, portfolio: Uint8Array): CompoundLoss | null {
  const { byApproach } = lossEvaluator(compiled).breakdown(portfolio)
  const acting = compiled.approaches.filter((_, a) => byApproach[a]! > 0)
  const [approach] = acting
  if (!compiled.exact || approach === undefined || acting.length > 1 || approach.harms.length !== 1) return null
  const { loss, outcome } = approach.harms[0]!
  if (outcome.kind !== "exact" || outcome.levels.length !== 1) return null
  if (!isKnownApproach(compiled, approach, portfolio)) return null
  const { estimate, quantity } = compiled.parameters[loss.parameter!]!
  const distribution = distributionOf(estimate, quantity)
  const recovered = factorUnder(hinderedFactors([{ ...loss, parameter: null }], compiled.means), 0, portfolio)
  const factor = recovered * outcome.levels[0]!.weight
  // The expected loss is events · mean loss · factor: the events follow from it without going through the graph again.
  const eventsPerYear = byApproach[compiled.approaches.indexOf(approach)]! / (distribution.mean * factor)
  return { eventsPerYear, loss: distribution, factor }
}

/**
 * The exact chances of a worse year at the given losses, where the model is a single compound process under the
 * portfolio: the engine's check on its own simulation. Null otherwise, and where every event loses exactly the same: the
 * curve then falls in steps, which a Fourier transform rounds off.
 *
 * @param losses - at least 0.
 */
export function exactExceedance(
  compiled: CompiledModel,
  portfolio: Uint8Array,
  losses: readonly number[],
): readonly number[] | null {
  const process = singleProcess(compiled, portfolio)
  const upTo = losses.reduce((most, loss) => Math.max(most, loss), 0)
  if (process === null || process.loss.variance === 0 || upTo === 0) return null
  const curve = compoundCurve(process, upTo)
  return losses.map((loss) => curve.exceedance(loss))
}
