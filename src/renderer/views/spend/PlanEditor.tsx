import { Plus } from "lucide-react"
import { useEffect, useRef } from "react"
import { proofMark, ruleInWords, scoreMoney, type Journey, type Model, type ScoreReport } from "../../../core/index.ts"
import { answerCommand } from "../../state/commands.ts"
import { newScenario } from "../../state/scenarios.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { Choice } from "../../ui/Choice.tsx"
import { CashTable } from "./CashTable.tsx"
import { tryPlan, type Considered, type PlanKind } from "./plan.ts"
import css from "./PlanEditor.module.css"
import { PlanLine } from "./PlanLine.tsx"
import { planMoney, type WrittenFigures } from "./planMoney.ts"
import { planRows } from "./planRows.ts"
import { useRowKeys } from "./useRowKeys.ts"
import { endBrush } from "../../state/brush.ts"
import { useFormats } from "../../ui/formats.ts"

/** Cost, loss and total of one end of the way, or of all moves together. */
function End(props: { readonly name: string; readonly of: WrittenFigures | null; readonly isSum?: boolean }) {
  const { name, of, isSum = false } = props
  return (
    <tr className={isSum ? undefined : css.end}>
      <td />
      <th scope="row" colSpan={2}>
        {name}
      </th>
      <td className={css.number}>{of?.cost ?? "…"}</td>
      <td className={css.number}>{of?.loss ?? "…"}</td>
      <td className={css.number}>{of?.total ?? "…"}</td>
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
  /** The model of the report. */
  readonly of: Model
  readonly report: ScoreReport
  readonly annualCost: ReadonlyMap<string, number>
  readonly considered: Considered
  /** The moves to the plan; null while they are worked out. */
  readonly journey: Journey | null
  /** Ids of the controls that are read in another view. */
  readonly apart: ReadonlySet<string>
}) {
  const formats = useFormats()
  const { model, of, report, annualCost, considered, journey, apart } = props
  const { plan } = considered
  const keys = useRowKeys()
  const place = useRef<HTMLElement>(null)
  useEffect(
    () =>
      answerCommand("plan", () => {
        place.current?.scrollIntoView({ block: "start" })
        place.current?.focus({ preventScroll: true })
      }),
    [],
  )
  const rows = planRows(model, plan, report.optimal?.controls ?? [], annualCost, journey)
  const [first] = rows
  const written = planMoney(scoreMoney(of, report, formats), report, rows, journey, report.currency, formats)
  const broken = journey?.to.brokenRule ?? null
  const unproven = proofOf(report, plan.kind)
  return (
    <section aria-label="From now to a plan" className={css.editor} ref={place} tabIndex={-1}>
      <div className={css.head}>
        <h2>{HEADINGS[plan.kind]}</h2>
        <Actions {...considered} />
      </div>
      {!report.optimal && <p>The rules of the model leave no plan that is allowed.</p>}
      <p className="quiet small">
        A move says what it changes in turn: after the moves before it. What is kept, or left, says what it costs in the
        plan and what it prevents there on its own. Switching a control tries the plan that way: nothing changes until
        you keep it.
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
          <End name="Now" of={written.now} />
          {rows.map((row) => (
            <PlanLine
              key={row.control.id}
              considered={considered}
              row={row}
              written={written.rows.get(row.control.id) ?? null}
              isApart={apart.has(row.control.id)}
              isStop={(keys.row ?? first?.control.id) === row.control.id}
              onEnter={keys.enter}
            />
          ))}
        </tbody>
        <tfoot>
          {journey && <End name="All moves together" of={written.sum} isSum />}
          <End name={plan.kind === "now" ? "Plan" : plan.name} of={journey && written.plan} />
        </tfoot>
      </table>
      <CashTable model={model} plan={plan} now={report.current.controls} />
    </section>
  )
}
