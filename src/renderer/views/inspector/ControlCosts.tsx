import {
  isInPlace,
  lifeYears,
  meanOf,
  oneTimePerYear,
  type Control,
  type Cost,
  type Estimate,
  type Model,
} from "../../../core/index.ts"
import { editElement } from "../../state/edits.ts"
import { ExactField } from "../../ui/ExactField.tsx"
import { useStandings } from "../controls/worth.ts"
import { yearsIn } from "../exact.ts"
import { writeMoneyIn } from "../format.ts"
import { previewElement } from "../useTable.ts"
import css from "./Inspector.module.css"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"
import { setOn } from "./setOn.ts"

const COSTS: readonly (readonly [keyof Cost, string])[] = [
  ["perYear", "Cost per year"],
  ["oneTime", "Cost once"],
]

function withCost(control: Control, part: keyof Cost, estimate: Estimate | null): Control {
  const rest: Cost = Object.fromEntries(Object.entries(control.cost ?? {}).filter(([key]) => key !== part))
  return { ...control, cost: estimate === null ? rest : { ...control.cost, [part]: estimate } }
}

/** `5 years`, `1 year`. */
function yearsInWords(years: number): string {
  return years === 1 ? "1 year" : `${years} years`
}

/** What is paid once, a year, and whether it still counts: its average over the years that the control lasts. */
function OnceAYear({ model, control }: { readonly model: Model; readonly control: Control }) {
  const write = writeMoneyIn(model.currency)
  const once = meanOf(control.cost?.oneTime ?? 0, "money")
  if (once === 0) return null
  const isSpent = isInPlace(control) && model.countSunk !== true
  return (
    <p>
      {write(once)} over {yearsInWords(lifeYears(model, control))} = <b>{write(oneTimePerYear(model, control))}</b> a
      year
      {isSpent ? ": spent already, so it does not count." : "."}
    </p>
  )
}

/** What a control costs: a year, once, over how many years, and in all. */
export function ControlCosts({ model, control }: { readonly model: Model; readonly control: Control }) {
  const annualCost = useStandings().get(control.id)?.annualCost
  const money = writeMoneyIn(model.currency)
  const edit = (label: string, change: (now: Control) => Control) =>
    editElement("controls", control.id, `${control.name} ${label}`, change)
  return (
    <Section title="What it costs">
      {COSTS.map(([part, label]) => (
        <SourcedEstimate
          key={part}
          label={label}
          estimate={control.cost?.[part] ?? null}
          quantity="money"
          money={money}
          owner={{
            commit: (next, text) => edit(`${label.toLowerCase()} ${text}`, (now) => withCost(now, part, next)),
            preview: previewElement("controls", control.id, (now: Control, next) => withCost(now, part, next)),
          }}
        />
      ))}
      <ExactField
        label="Lasts"
        shown={control.lifeYears === undefined ? "" : String(control.lifeYears)}
        placeholder={`${lifeYears(model, control)}, as the model`}
        unit="years"
        read={yearsIn}
        commit={(years) =>
          setOn(control, `lasts ${yearsInWords(years ?? lifeYears(model, control))}`, "lifeYears", years)
        }
      >
        <OnceAYear model={model} control={control} />
      </ExactField>
      {annualCost !== undefined && (
        <p>
          In all <b>{money(annualCost)}</b> a year.
        </p>
      )}
      <p className={css.hint}>
        A cost paid once is spread over the years that the control lasts. What is spent already does not count
        {model.countSunk === true ? ", but this model says it does" : ""}.
      </p>
    </Section>
  )
}
