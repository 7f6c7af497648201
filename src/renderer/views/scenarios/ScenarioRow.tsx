import { Trash2 } from "lucide-react"
import {
  levelInWords,
  percentInWords,
  rowsInMoney,
  ruleInWords,
  type Model,
  type PlanFigures,
  type Scenario,
} from "../../../core/index.ts"
import { editElement } from "../../state/edits.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { IconButton } from "../../ui/IconButton.tsx"
import { InlineText } from "../../ui/InlineText.tsx"
import { differenceInWords } from "../differenceInWords.ts"
import { Notes } from "../inspector/Notes.tsx"
import { removeElement } from "../removal.ts"
import { tryPlan } from "../spend/plan.ts"
import type { Standing } from "./column.ts"
import css from "./ScenarioRow.module.css"
import { useFormats } from "../../ui/formats.ts"

/** One scenario: its name, what it is and costs, how it differs from Now, and a note. */
export function ScenarioRow(props: {
  readonly model: Model
  readonly scenario: Scenario
  /** Undefined while they are worked out. */
  readonly figures: PlanFigures | undefined
  readonly standing: Standing | undefined
}) {
  const formats = useFormats()
  const { model, scenario, figures, standing } = props
  const { id, name } = scenario
  const written = figures && rowsInMoney([figures], model.currency, formats)[0]
  const edit = (label: string, change: (now: Scenario) => Scenario): void => {
    const why = editElement("scenarios", id, label, change)
    if (why !== null) say(why, "refused")
  }
  return (
    <li className={css.row}>
      <div className={css.head}>
        <div className={css.name}>
          <InlineText
            wraps
            label="Name of the scenario"
            text={name}
            commit={(next) => edit(`name ${next}`, (now) => ({ ...now, name: next }))}
          />
        </div>
        <Button onClick={() => tryPlan(scenario)}>Try it</Button>
        <IconButton
          Icon={Trash2}
          label={`Delete ${name}`}
          onClick={() => removeElement({ list: "scenarios", id }, "scenario")}
        />
      </div>
      <p className={css.figures}>
        {written
          ? `Level ${levelInWords(standing?.level ?? null)}, placement ${percentInWords(standing?.placement ?? null)} · cost ${written.cost} + loss ${written.loss} = ${written.total} a year`
          : "…"}
      </p>
      {figures?.brokenRule && (
        <p className={css.broken}>It breaks a rule: {ruleInWords(model, figures.brokenRule, "in it")}.</p>
      )}
      <p className={`quiet small ${css.difference ?? ""}`}>{differenceInWords(model, scenario.controls)}</p>
      <Notes
        label={`Note on ${name}`}
        placeholder="Add a note"
        className={css.note}
        notes={scenario.notes ?? ""}
        commit={(notes) => edit(`note on ${name}`, (now) => ({ ...now, notes }))}
      />
    </li>
  )
}
