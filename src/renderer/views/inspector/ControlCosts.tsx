import {
  costParameterId,
  hasUnknownCost,
  isInPlace,
  lifeYears,
  type Control,
  type Cost,
  type Model,
} from "../../../core/index.ts"
import { editElement } from "../../state/edits.ts"
import { ExactField } from "../../ui/ExactField.tsx"
import { onceAYear, onceInWords, withCost, yearsInWords } from "../controls/costColumns.tsx"
import { useStandings } from "../controls/worth.ts"
import { yearsIn } from "../exact.ts"
import { writeMoneyIn } from "../format.ts"
import { previewElement } from "../useTable.ts"
import css from "./Inspector.module.css"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"
import { setOn } from "./setOn.ts"
import { useFormats } from "../../ui/formats.ts"

const COSTS: readonly (readonly [keyof Cost, string])[] = [
  ["perYear", "Cost per year"],
  ["oneTime", "Cost once"],
]

/** What is paid once, a year, and whether it still counts: its average over the years that the control lasts. */
function OnceAYear({ model, control }: { readonly model: Model; readonly control: Control }) {
  const formats = useFormats()
  const found = onceAYear(model, control)
  return found && <p>{onceInWords(found, writeMoneyIn(model.currency, formats))}</p>
}

/** What a control costs: a year, once, over how many years, and in all. */
export function ControlCosts({ model, control }: { readonly model: Model; readonly control: Control }) {
  const formats = useFormats()
  const annualCost = useStandings().get(control.id)?.annualCost
  const money = writeMoneyIn(model.currency, formats)
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
          number={costParameterId(control.id, part)}
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
        read={(text) => yearsIn(text, model.numberFormat)}
        commit={(years) =>
          setOn(control, `lasts ${yearsInWords(years ?? lifeYears(model, control))}`, "lifeYears", years)
        }
      >
        <OnceAYear model={model} control={control} />
      </ExactField>
      {annualCost !== undefined && (
        <p>
          In all <b>{money(annualCost)}</b> a year{hasUnknownCost(control) && ", and what nobody knows yet"}.
          {hasUnknownCost(control) && !isInPlace(control) && " Until it is known, the best plan leaves this out."}
        </p>
      )}
      <p className={css.hint}>
        A cost paid once is spread over the years that the control lasts. What is spent already does not count
        {model.countSunk === true ? ", but this model says it does" : ""}.
      </p>
    </Section>
  )
}
