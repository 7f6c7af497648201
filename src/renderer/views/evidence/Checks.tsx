import { Check, TriangleAlert } from "lucide-react"
import { validateModel, type Model, type ScoreReport } from "../../../core/index.ts"
import { ExactCheck } from "../../charts/ExactCheck.tsx"
import { exactCheckWords, followsExact, type ExactCheckData } from "../../../charts/exactCheck.ts"
import { reportsOf } from "../../state/studies.ts"
import { Card } from "../Card.tsx"
import { useExactCheck, useStudy } from "../charts.ts"
import { copyChart } from "../copyChart.ts"
import { offerPicture } from "../../state/picture.ts"
import { useLetters } from "../useStores.ts"
import css from "./Evidence.module.css"

interface Finding {
  readonly says: string
  readonly holds: boolean
}

/** A relative difference that is rounding, not error. */
const ROUNDING = 1e-9

const same = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a), Math.abs(b))

/** What is checked of a report; whether the best plan is proven only once its proof is not being looked for any more. */
function reportFindings(report: ScoreReport, proving: boolean): readonly Finding[] {
  const { none, current, sameSpend, optimal, excess, placement, exact } = report
  return [
    {
      says: "No controls lose at least as much as now.",
      holds: none.expectedLoss >= current.expectedLoss * (1 - ROUNDING),
    },
    ...(optimal
      ? [
          {
            says: "No plan that was found costs less in all than the best plan.",
            holds: optimal.totalCost <= Math.min(none.totalCost, current.totalCost) * (1 + ROUNDING),
          },
        ]
      : []),
    ...(sameSpend
      ? [
          {
            says: "The same money, placed well, costs no more than now and loses no more.",
            holds:
              sameSpend.annualCost <= current.annualCost * (1 + ROUNDING) &&
              sameSpend.expectedLoss <= current.expectedLoss * (1 + ROUNDING),
          },
        ]
      : []),
    ...(excess?.placement != null && excess.level != null
      ? [
          {
            says: "Placement part and amount part add up to the excess cost.",
            holds: same(excess.placement + excess.level, excess.total),
          },
        ]
      : []),
    ...(placement === null ? [] : [{ says: "Placement is at most 100%.", holds: placement <= 1 + ROUNDING }]),
    { says: "Every chance is exact, none is simulated.", holds: exact },
    ...(optimal && !proving
      ? [{ says: "The best plan is proven: no allowed plan is better.", holds: optimal.proven }]
      : []),
  ]
}

/** Standard errors between a simulated average and the exact one beyond which something is wrong: 1 in 15,000 by chance. */
const FAR = 4
/** Two-sided 95%. */
const NEARLY_SURE = 1.96

function useYearsFindings(): readonly Finding[] {
  const reports = reportsOf(useStudy("simulate").result)
  const now = reports.find(({ portfolio }) => portfolio === "current")
  if (!now) return []
  const within = now.mean > 0 ? (NEARLY_SURE * now.standardError) / now.mean : 0
  return [
    {
      says: `Simulated years average what arithmetic says, for each of ${reports.length} plans.`,
      holds: reports.every(
        ({ mean, expectedLoss, standardError }) => Math.abs(mean - expectedLoss) <= FAR * standardError + ROUNDING,
      ),
    },
    {
      says: `${now.years.toLocaleString("en")} years: their average is known to ±${(100 * within).toPrecision(2)}%.`,
      holds: within <= MOST_NOISE,
    },
  ]
}

/** The most that the average of the simulated years may be off by, as a share of it. */
const MOST_NOISE = 0.1

function useFrontierFinding(): readonly Finding[] {
  const { result } = useStudy("spend")
  if (result?.frontier.kind !== "frontier") return []
  const { points } = result.frontier
  const falls = points.every((point, i) => {
    const before = points[i - 1]
    return !before || (point.annualCost >= before.annualCost && point.expectedLoss <= before.expectedLoss)
  })
  return [{ says: `No plan on the frontier is beaten by another (${points.length} plans).`, holds: falls }]
}

function exactFinding(data: ExactCheckData | null): readonly Finding[] {
  return data ? [{ says: `${exactCheckWords(data).title}.`, holds: followsExact(data) }] : []
}

/** What was checked of this result, in words, and what the validator has to say of the document. */
export function Checks(props: {
  readonly model: Model
  readonly report: ScoreReport | null
  readonly proving: boolean
}) {
  const { model, report, proving } = props
  const letters = useLetters()
  const frontier = useFrontierFinding()
  const simulated = useYearsFindings()
  const exact = useExactCheck(model)
  const { notices } = validateModel(model)
  const findings = report ? [...reportFindings(report, proving), ...frontier, ...simulated, ...exactFinding(exact)] : []
  return (
    <>
      <ul className={css.checks}>
        {findings.map(({ says, holds }) => (
          <li key={says} data-holds={holds}>
            {holds ? (
              <Check size={16} strokeWidth={2} aria-label="holds" />
            ) : (
              <TriangleAlert size={16} strokeWidth={2} aria-label="does not hold" />
            )}
            {says}
          </li>
        ))}
        {findings.length === 0 && <li>There is no score yet, so there is nothing to check.</li>}
      </ul>
      {exact && (
        <div className={css.chart}>
          <Card tall>
            <ExactCheck data={exact} letters={letters} onCopy={copyChart} onSave={offerPicture} />
          </Card>
        </div>
      )}
      {notices.length > 0 && (
        <>
          <h2 className={css.title}>What does nothing in this model</h2>
          <ul className={css.checks}>
            {notices.map(({ path, remark }) => (
              <li key={`${path} ${remark}`}>
                {remark} <span className="quiet small">{path}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
