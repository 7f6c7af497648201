import { useMemo } from "react"
import {
  BASES,
  endsInWords,
  isBeyondLuck,
  parametersOf,
  rangeInWords,
  type Estimate,
  type EstimateSensitivity,
  type Model,
  type Parameter,
  type Robustness,
  type WriteMoney,
  sayableWorth,
} from "../../../core/index.ts"
import type { Study } from "../../state/studies.ts"
import { useStudy } from "../charts.ts"
import { provenanceOf, writeMoneyIn } from "../format.ts"
import { openParameter } from "../openParameter.ts"
import { parameterWords } from "../parameterWords.ts"
import { useLast } from "../useLast.ts"
import css from "./Evidence.module.css"

const VISIBILITY = "profile/visibility"

/** How far down the ladder of provenance a number stands: the least sure first on screen. */
function doubt(estimate: Estimate): number {
  const basis = typeof estimate === "object" ? estimate.basis : undefined
  return basis === undefined ? BASES.length : BASES.indexOf(basis)
}

/** What a number says; below it what its ends are. Visibility is a factor, not a number of times a year. */
function Says({ parameter, money }: { readonly parameter: Parameter; readonly money: WriteMoney }) {
  const { id, estimate, quantity } = parameter
  const isFactor = id === VISIBILITY
  const asFactor: WriteMoney = (factor) => String(Number(factor.toPrecision(2)))
  const [kind, write] = isFactor ? (["money", asFactor] as const) : ([quantity, money] as const)
  const ends = endsInWords(estimate, kind, write)
  return (
    <>
      {rangeInWords(estimate, kind, write)}
      {isFactor && " ×"}
      {ends !== null && <p className="quiet small">{ends}</p>}
    </>
  )
}

function whyOf(estimate: Estimate): string {
  return typeof estimate === "object" ? (estimate.why ?? "") : ""
}

/** What hangs on a number, in money; a dash where nothing does. */
function lossInWords(weights: ReadonlyMap<string, number>, id: string, money: WriteMoney): string {
  if (weights.size === 0) return "…"
  const weight = weights.get(id)
  return weight === undefined ? "–" : money(weight)
}

/** What a number does to the verdict: what finding it out is worth, and how far it moves the level. */
export interface Pull {
  /** 0 where it is no more than the luck of the draws. */
  readonly swing: number
  /** What finding it out is worth, in money per year; 0 where no value of it changes the plan. */
  readonly worth: number
}

const NO_PULL: Pull = { swing: 0, worth: 0 }

/** The pull of every number that has one, from studies of the same model; null while they are not there. */
export function pullsOf(
  sensitivity: Study<readonly EstimateSensitivity[]>,
  robustness: Study<Robustness>,
): ReadonlyMap<string, Pull> | null {
  if (!sensitivity.result || !robustness.result || sensitivity.of !== robustness.of) return null
  const given = new Map(robustness.result.levels?.given.map((one) => [one.estimate, one]))
  return new Map(
    sensitivity.result.map(({ estimate, evppi }) => {
      const level = given.get(estimate)
      const swing = level && isBeyondLuck(level) ? Math.abs(level.high - level.low) : 0
      return [estimate, { swing, worth: sayableWorth(evppi) }]
    }),
  )
}

/** What finding a number out is worth, and below it how far it moves the level; nothing where it changes no plan. */
export function pullInWords(pulls: ReadonlyMap<string, Pull> | null, id: string, money: WriteMoney): readonly string[] {
  if (!pulls) return ["…"]
  const { swing, worth } = pulls.get(id) ?? NO_PULL
  return [worth === 0 ? "nothing" : money(worth), ...(swing > 0 ? [`level ±${(swing / 2).toFixed(2)}`] : [])]
}

/**
 * Numbers by what finding them out is worth, which stands in the column that they are sorted by; where that is not known or the
 * same, by the loss that hangs on them, then the least sure first.
 */
export function byPull(
  parameters: readonly Parameter[],
  pulls: ReadonlyMap<string, Pull> | null,
  weights: ReadonlyMap<string, number>,
): readonly Parameter[] {
  const pull = ({ id }: Parameter): Pull => pulls?.get(id) ?? NO_PULL
  const loss = ({ id }: Parameter): number => weights.get(id) ?? 0
  return parameters.toSorted(
    (a, b) => pull(b).worth - pull(a).worth || loss(b) - loss(a) || doubt(b.estimate) - doubt(a.estimate),
  )
}

/** The head of a column, and whether the rows are in its order. */
function Head(props: {
  readonly name: string
  readonly unit: string
  readonly title: string
  readonly sorts: boolean
}) {
  return (
    <th scope="col" title={props.title} {...(props.sorts ? { "aria-sort": "descending" as const } : {})}>
      {props.name}
      <br />
      {props.sorts ? `${props.unit}greatest first` : props.unit.replace(", ", "")}
    </th>
  )
}

/** Every number of the model with its origin, the one that pulls most on the verdict first; a click goes to where it is edited. */
export function Numbers({ model }: { readonly model: Model }) {
  const standsOn = useStudy("why").result?.standsOn
  const sensitivity = useStudy("sensitivity")
  const robustness = useStudy("robustness")
  const weights = useMemo(
    () => new Map((standsOn?.supports ?? []).map(({ estimate, weight }) => [estimate, weight])),
    [standsOn],
  )
  const pulls = useLast(useMemo(() => pullsOf(sensitivity, robustness), [sensitivity, robustness]))
  const rows = useMemo(() => byPull(parametersOf(model), pulls, weights), [model, pulls, weights])
  const money = writeMoneyIn(model.currency)
  return (
    <table className={`${css.table} ${css.numbers}`}>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Says</th>
          <Head
            name="Worth finding out"
            unit="a year, "
            title="The most that knowing it for certain would save: nothing where no value of it changes the plan. Below, how far it moves the level, all other numbers varying too"
            sorts={pulls !== null}
          />
          <Head
            name="Loss on it"
            unit="a year, "
            title="The expected loss that comes or goes with it"
            sorts={pulls === null}
          />
          <th scope="col">How sure, and where it comes from</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((parameter) => (
          <tr key={parameter.id}>
            <th scope="row">
              <button type="button" className={css.link} onClick={() => openParameter(model, parameter.id)}>
                {parameterWords(model, parameter.id).words}
              </button>
            </th>
            <td className={css.range}>
              <Says parameter={parameter} money={money} />
            </td>
            <td>
              {pullInWords(pulls, parameter.id, money).map((says) => (
                <div key={says}>{says}</div>
              ))}
            </td>
            <td className={css.range}>{lossInWords(weights, parameter.id, money)}</td>
            <td>
              <span className={css.origin}>{provenanceOf(parameter.estimate)}</span>
              <p className="quiet small">{whyOf(parameter.estimate)}</p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
