import { Plus } from "lucide-react"
import { money, proofMark, ruleInWords, type Journey, type Model, type ScoreReport } from "../../../core/index.ts"
import { newScenario } from "../../state/scenarios.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { Choice } from "../../ui/Choice.tsx"
import { CashTable } from "./CashTable.tsx"
import { signed } from "./amount.ts"
import { tryPlan, type Considered, type PlanKind } from "./plan.ts"
import css from "./PlanEditor.module.css"
import { PlanLine } from "./PlanLine.tsx"
import { planRows } from "./planRows.ts"
import { useRowKeys } from "./useRowKeys.ts"
import { endBrush } from "../../state/brush.ts"

/** Cost, loss and total of one end of the way. */
function End(props: {
  readonly name: string
  readonly of: { readonly annualCost: number; readonly expectedLoss: number; readonly totalCost: number } | null
  readonly currency: string
}) {
  const { name, of, currency } = props
  const write = (amount: number | undefined): string => (amount === undefined ? "…" : money(amount, currency, 3))
  return (
    <tr className={css.end}>
      <td />
      <th scope="row" colSpan={2}>
        {name}
      </th>
      <td className={css.number}>{write(of?.annualCost)}</td>
      <td className={css.number}>{write(of?.expectedLoss)}</td>
      <td className={css.number}>{write(of?.totalCost)}</td>
      <td colSpan={2} />
    </tr>
  )
}

/** What the moves change together. */
function Sum({ journey, currency }: { readonly journey: Journey; readonly currency: string }) {
  const { from, to } = journey
  const change = (of: "annualCost" | "expectedLoss" | "totalCost"): string => signed(to[of] - from[of], currency)
  return (
    <tr>
      <td />
      <th scope="row" colSpan={2}>
        All moves together
      </th>
      <td className={css.number}>{change("annualCost")}</td>
      <td className={css.number}>{change("expectedLoss")}</td>
      <td className={css.number}>{change("totalCost")}</td>
      <td colSpan={2} />
    </tr>
  )
}

function Head() {
  return (
    <thead>
      <tr>
        <th scope="col">Now</th>
        <th scope="col">Control</th>
        <th scope="col">Move</th>
        <th scope="col" className={css.number}>
          Cost a year
        </th>
        <th scope="col" className={css.number}>
          Loss a year
        </th>
        <th scope="col" className={css.number}>
          In all
        </th>
        <th scope="col" className={css.switched}>
          Plan
        </th>
        <th scope="col">Lock</th>
      </tr>
    </thead>
  )
}

/** Which plan is shown, and what can be done with it. */
function Actions({ plans, plan, choose }: Considered) {
  return (
    <div className={css.actions}>
      <Choice
        label="Plan to consider"
        value={plan.kind}
        options={plans.map(({ kind, name }) => [kind, name] as const)}
        choose={choose}
      />
      {(plan.kind === "best" || plan.kind === "budget") && <Button onClick={() => tryPlan(plan)}>Try it</Button>}
      <Button
        onClick={() => {
          if (newScenario(plan.name, plan.controls) !== null) say("Added to Scenarios.")
        }}
      >
        <Plus size={16} strokeWidth={1.5} aria-hidden /> Add as a scenario
      </Button>
    </div>
  )
}

const HEADINGS: Readonly<Record<PlanKind, string>> = {
  now: "From now: switch controls to make a plan",
  best: "From now to the best plan",
  budget: "From now to the plan within the budget",
  tried: "From now to what is tried",
}

/** The plan's proof, where it is one that was looked for. */
function proofOf({ optimal, withinBudget }: ScoreReport, kind: PlanKind): string | null {
  return proofMark([kind === "best" ? optimal : kind === "budget" ? withinBudget : null], false)
}

/**
 * From Now to a plan (ux.md §2.9): every control on its way, what each move changes, the switch of the plan, the lock, and the
 * cash that the plan takes year by year.
 */
export function PlanEditor(props: {
  readonly model: Model
  readonly report: ScoreReport
  readonly annualCost: ReadonlyMap<string, number>
  readonly considered: Considered
  /** The moves to the plan; null while they are worked out. */
  readonly journey: Journey | null
  /** Ids of the controls that are read in another view. */
  readonly apart: ReadonlySet<string>
}) {
  const { model, report, annualCost, considered, journey, apart } = props
  const { plan } = considered
  const { currency } = report
  const keys = useRowKeys()
  const rows = planRows(model, plan, report.optimal?.controls ?? [], annualCost, journey)
  const [first] = rows
  const broken = journey?.to.brokenRule ?? null
  const unproven = proofOf(report, plan.kind)
  return (
    <section aria-label="From now to a plan" className={css.editor}>
      <div className={css.head}>
        <h2>{HEADINGS[plan.kind]}</h2>
        <Actions {...considered} />
      </div>
      {!report.optimal && <p>The rules of the model leave no plan that is allowed.</p>}
      <p className="quiet small">
        A move says what it changes; what is kept, or left, says what it costs in the plan and what it keeps away there.
        Switching a control tries the plan that way: nothing changes until you keep it.
        {unproven !== null && ` This plan is ${unproven} to be the best.`}
      </p>
      {broken && <p className={css.broken}>This plan breaks a rule: {ruleInWords(model, broken, "in it")}.</p>}
      <table
        className={css.plan}
        onKeyDown={keys.onKeyDown}
        onPointerLeave={() => endBrush("plan")}
        onBlur={() => endBrush("plan")}
      >
        <Head />
        <tbody>
          <End name="Now" of={report.current} currency={currency} />
          {rows.map((row) => (
            <PlanLine
              key={row.control.id}
              model={model}
              considered={considered}
              row={row}
              isApart={apart.has(row.control.id)}
              isStop={(keys.row ?? first?.control.id) === row.control.id}
              onEnter={keys.enter}
            />
          ))}
        </tbody>
        <tfoot>
          {journey && <Sum journey={journey} currency={currency} />}
          <End name={plan.kind === "now" ? "Plan" : plan.name} of={journey?.to ?? null} currency={currency} />
        </tfoot>
      </table>
      <CashTable model={model} plan={plan} now={report.current.controls} />
    </section>
  )
}
