import {
  costParameterId,
  effectParameterIds,
  hasUnknownCost,
  isInPlace,
  type Control,
  type Cost,
  type Estimate,
} from "../../../core/index.ts"
import { editElement } from "../../state/edits.ts"
import { useStandings } from "../controls/worth.ts"
import { effectFor, effectInWords } from "../effectWords.ts"
import { writeMoneyIn } from "../format.ts"
import { previewElement } from "../useTable.ts"
import { useDocument } from "../useStores.ts"
import css from "./Inspector.module.css"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"

const COSTS: readonly (readonly [keyof Cost, string])[] = [
  ["perYear", "Cost per year"],
  ["oneTime", "Cost once"],
]

const withReduction = (control: Control, index: number, reduction: Estimate): Control => ({
  ...control,
  effects: control.effects.map((effect, i) => (i === index ? { ...effect, reduction } : effect)),
})

function withCost(control: Control, part: keyof Cost, estimate: Estimate | null): Control {
  const rest: Cost = Object.fromEntries(Object.entries(control.cost ?? {}).filter(([key]) => key !== part))
  return { ...control, cost: estimate === null ? rest : { ...control.cost, [part]: estimate } }
}

/** A control in full: how well it does what, what it costs, what it cannot do, notes. */
export function ControlInspector({ control }: { readonly control: Control }) {
  const model = useDocument((state) => state.model)
  const annualCost = useStandings().get(control.id)?.annualCost
  if (!model) return null
  const money = writeMoneyIn(model.currency)
  const edit = (label: string, change: (now: Control) => Control) =>
    editElement("controls", control.id, `${control.name} ${label}`, change)
  return (
    <>
      <Section title="How well: of 100 tries, how many it stops">
        {control.effects.map((effect, i) => (
          <SourcedEstimate
            key={i}
            label={[effectInWords(model, effect), effectFor(model, effect)].filter((one) => one !== null).join(", ")}
            estimate={effect.reduction}
            quantity="reduction"
            number={effectParameterIds(control)[i]}
            money={money}
            owner={{
              commit: (next, text) =>
                next === null
                  ? "An effect needs a number. Type 0% if it does nothing, ? if nobody knows."
                  : edit(`stops ${text}`, (now) => withReduction(now, i, next)),
              preview: previewElement("controls", control.id, (now: Control, next) => withReduction(now, i, next)),
            }}
          />
        ))}
        {control.effects.length === 0 && (
          <p className={css.hint}>It acts on nothing yet, so it lowers nothing. Put it on a step on Attack paths.</p>
        )}
      </Section>
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
        {annualCost !== undefined && (
          <p>
            In all <b>{money(annualCost)}</b> a year{hasUnknownCost(control) && ", and what nobody knows yet"}.
            {hasUnknownCost(control) && !isInPlace(control) && " Until it is known, the best plan leaves this out."}
          </p>
        )}
        <p className={css.hint}>
          A cost paid once is spread over {control.lifeYears ?? model.horizonYears ?? 3} years; what is spent already
          does not count{model.countSunk === true ? ", but this model says it does" : ""}.
        </p>
      </Section>
      {control.limits && control.limits.length > 0 && (
        <Section title="What it cannot do">
          <ul className={css.limits}>
            {control.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Notes">
        <Notes notes={control.notes ?? ""} commit={(notes) => edit("notes", (now) => ({ ...now, notes }))} />
      </Section>
    </>
  )
}
