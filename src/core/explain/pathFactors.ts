import { evaluateFactors, hinderedFactors, type Hindered } from "../attack/chance.ts"
import type { CompiledModel } from "../loss/compile.ts"
import type { AttackPath } from "./paths.ts"

/**
 * One factor of what a path alone costs a year. `parameter` is the estimate whose mean it is; `left` is what one control in
 * place leaves of the attempts or of the loss.
 */
export type PathFactor =
  | { readonly kind: "attempts" | "visibility" | "loss"; readonly parameter: string; readonly value: number }
  | { readonly kind: "left"; readonly control: string; readonly parameter: string; readonly value: number }
  | {
      readonly kind: "step"
      readonly step: string
      readonly value: number
      /** An earlier step of the path that shares its luck: what that brings in is not counted again. */
      readonly sharedWith: string | null
    }
  | { readonly kind: "share"; readonly step: string; readonly value: number }

/**
 * What the expected loss of a path is the product of (model.md §3), in the order in which it happens: attempts a year and what
 * draws or deters them, each step, the share of the harm, the loss of one event and what recovers from it. Factors that are 1
 * by themselves (no share, no visibility) are left out.
 *
 * @param portfolio - the one under which the path was found.
 */
export function pathFactors(compiled: CompiledModel, portfolio: Uint8Array, path: AttackPath): readonly PathFactor[] {
  const { model, means, harms } = compiled
  const approach = compiled.approaches.find(
    (one) => model.sources[one.source]!.id === path.source && one.approach === path.approach,
  )
  const loss = approach?.harms.find(
    ({ harm }) => harms[harm]!.asset === path.asset && harms[harm]!.harm === path.harm,
  )?.loss
  if (!approach || !loss) throw new Error(`no approach of ${path.source} does the harm of this path`)
  const visibility = approach.visibility === null ? null : means[approach.visibility]!
  return [
    ...hindered(compiled, portfolio, approach.rate, "attempts"),
    ...(visibility === null || visibility === 1
      ? []
      : [
          {
            kind: "visibility" as const,
            parameter: compiled.parameters[approach.visibility!]!.id,
            value: visibility,
          },
        ]),
    ...steps(compiled, portfolio, approach.network, path),
    ...(path.share === 1 ? [] : [{ kind: "share" as const, step: path.steps.at(-1)!.step, value: path.share }]),
    ...hindered(compiled, portfolio, loss, "loss"),
  ]
}

/** A mean, and what each control of the portfolio that acts on it leaves of it. */
function hindered(
  { model, means, parameters }: CompiledModel,
  portfolio: Uint8Array,
  { parameter, hindrances }: Hindered,
  kind: "attempts" | "loss",
): PathFactor[] {
  const own: PathFactor[] =
    parameter === null ? [] : [{ kind, parameter: parameters[parameter]!.id, value: means[parameter]! }]
  const left = hindrances
    .filter(({ control }) => portfolio[control] === 1)
    .map(({ control, parameter: reduction, coverage }): PathFactor => ({
      kind: "left",
      control: model.controls[control]!.id,
      parameter: parameters[reduction]!.id,
      value: 1 - coverage * means[reduction]!,
    }))
  return [...own, ...left]
}

/** The chances of the steps, where those that share a draw count it once. */
function steps(
  { model, means }: CompiledModel,
  portfolio: Uint8Array,
  network: CompiledModel["approaches"][number]["network"],
  path: AttackPath,
): PathFactor[] {
  const chances = new Float64Array(network.chances.length)
  evaluateFactors(hinderedFactors(network.chances, means), portfolio, chances)
  const drawnBy = new Map<number, string>()
  return path.steps.map(({ step }, i): PathFactor => {
    const { success, passage } = network.steps.find((one) => model.steps[one.step]!.id === step)!
    // The last step does the harm itself: nothing has to be let through by it.
    const through = passage === null || i === path.steps.length - 1 ? 1 : chances[passage]!
    const sharedWith = drawnBy.get(success) ?? null
    if (sharedWith === null) drawnBy.set(success, step)
    return { kind: "step", step, value: sharedWith === null ? chances[success]! * through : through, sharedWith }
  })
}
