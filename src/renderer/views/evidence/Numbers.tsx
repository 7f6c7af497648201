import { useMemo } from "react"
import {
  BASES,
  endsInWords,
  parametersOf,
  rangeInWords,
  type Estimate,
  type Model,
  type Parameter,
  type WriteMoney,
} from "../../../core/index.ts"
import { useStudy } from "../charts.ts"
import { goToNumber, screenOf } from "../../state/selection.ts"
import { provenanceOf, writeMoneyIn } from "../format.ts"
import { parameterWords } from "../parameterWords.ts"
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
function pullInWords(weights: ReadonlyMap<string, number>, id: string, money: WriteMoney): string {
  if (weights.size === 0) return "…"
  const weight = weights.get(id)
  return weight === undefined ? "–" : money(weight)
}

/** Every number of the model with its origin, the one that most of the loss hangs on first; a click goes to where it is edited. */
export function Numbers({ model }: { readonly model: Model }) {
  const standsOn = useStudy("why").result?.standsOn
  const weights = useMemo(
    () => new Map((standsOn?.supports ?? []).map(({ estimate, weight }) => [estimate, weight])),
    [standsOn],
  )
  const rows = useMemo(() => {
    const pull = ({ id }: Parameter): number => weights.get(id) ?? 0
    return parametersOf(model).toSorted((a, b) => pull(b) - pull(a) || doubt(b.estimate) - doubt(a.estimate))
  }, [model, weights])
  const money = writeMoneyIn(model.currency)
  const open = ({ id }: Parameter): void => {
    const { element } = parameterWords(model, id)
    if (element) goToNumber({ screen: screenOf(element.list), element }, id)
  }
  return (
    <table className={`${css.table} ${css.numbers}`}>
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">Says</th>
          <th scope="col" title="The expected loss that comes or goes with it">
            Loss on it
            <br />a year
          </th>
          <th scope="col">How sure, and where it comes from</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((parameter) => (
          <tr key={parameter.id}>
            <th scope="row">
              <button type="button" className={css.link} onClick={() => open(parameter)}>
                {parameterWords(model, parameter.id).words}
              </button>
            </th>
            <td className={css.range}>
              <Says parameter={parameter} money={money} />
            </td>
            <td className={css.range}>{pullInWords(weights, parameter.id, money)}</td>
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
