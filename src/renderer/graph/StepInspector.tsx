import type { ReactNode } from "react"
import type { Model } from "../../core/index.ts"
import { sameAsChoices } from "./apply.ts"
import type { GraphChange } from "./change.ts"
import { OwnChances, Success, type EstimateSlot, type PartProps } from "./ChanceFields.tsx"
import type { GraphFigures } from "./figures.ts"
import { GiftList, NeedList } from "./GiftLists.tsx"
import "./graph.css"
import "./outline.css"
import { Rename } from "./Rename.tsx"
import { StepControls } from "./StepControls.tsx"
import { percent } from "./words.ts"
import { Select } from "../ui/Select.tsx"

/** What the inspector is given and hands back. */
export interface StepInspectorProps {
  readonly model: Model
  /** Id of the step. */
  readonly step: string
  readonly figures?: GraphFigures | null
  readonly onChange: (change: GraphChange) => void
  /** Draws the field for an uncertain number: the inspector has none of its own. */
  readonly renderEstimate: (slot: EstimateSlot) => ReactNode
}

function SameAs({ model, step, onChange }: Omit<PartProps, "renderEstimate">) {
  return (
    <label>
      <span className="inspect-quiet">Its chance</span>
      <Select
        label="Its chance"
        className="inspect-select"
        value={step.sameAs ?? ""}
        options={[
          ["", "is its own"],
          ...sameAsChoices(model, step.id).map(({ id, name }) => [id, `is the same draw as “${name}”`] as const),
        ]}
        choose={(value) => onChange({ kind: "setSameAs", step: step.id, sameAs: value === "" ? null : value })}
      />
    </label>
  )
}

function Only({ model, step, onChange }: Omit<PartProps, "renderEstimate">) {
  const set = (only: readonly string[] | null): void => onChange({ kind: "setOnly", step: step.id, only })
  const all = model.sources.map(({ id }) => id)
  return (
    <fieldset className="inspect-checks">
      <legend className="inspect-quiet">Who may take it</legend>
      <label>
        <input
          type="checkbox"
          checked={step.only === undefined}
          onChange={(event) => set(event.currentTarget.checked ? null : all)}
        />
        every source
      </label>
      {step.only !== undefined &&
        model.sources.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={step.only?.includes(id) ?? false}
              onChange={(event) => {
                const wanted = event.currentTarget.checked
                set(all.filter((one) => (one === id ? wanted : step.only?.includes(one))))
              }}
            />
            {name}
          </label>
        ))}
    </fieldset>
  )
}

/** Everything of one step that can be edited: what it needs and gives, how likely it is and for whom, what stops it. */
export function StepInspector({ model, step: id, figures = null, onChange, renderEstimate }: StepInspectorProps) {
  const step = model.steps.find((one) => one.id === id)
  if (!step) return <p className="inspect-quiet">This step is no longer there.</p>
  const [success, share] = [figures?.success?.get(id), figures?.lossShare?.get(id)]
  const part = { model, step, onChange, renderEstimate }
  return (
    <div className="inspect">
      <section aria-label="Step">
        <Rename
          label="Name of this step"
          name={step.name}
          onRename={(name) => onChange({ kind: "rename", node: { kind: "step", id }, name })}
        />
        {success !== undefined && (
          <p className="inspect-quiet">Succeeds {percent(success)} with the controls there are.</p>
        )}
        {share !== undefined && <p className="inspect-quiet">{percent(share)} of the expected loss runs through it.</p>}
      </section>
      <section aria-label="Chance">
        <h3>Chance</h3>
        <SameAs {...part} />
        {step.sameAs === undefined && <Success {...part} />}
        {step.sameAs === undefined && <OwnChances {...part} />}
      </section>
      <NeedList model={model} step={step} onChange={onChange} />
      <GiftList model={model} step={step} onChange={onChange} />
      <section aria-label="Sources">
        <Only {...part} />
      </section>
      <StepControls {...part} />
    </div>
  )
}
