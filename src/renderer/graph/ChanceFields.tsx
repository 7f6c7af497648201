import { useState, type ReactNode } from "react"
import {
  chanceField,
  chanceParameterId,
  isBySkill,
  SKILLS,
  type Estimate,
  type Model,
  type Quantity,
  type Step,
  type SuccessBySkill,
  NOT_ESTIMATED,
} from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import { Chooser, type Choice } from "./Chooser.tsx"

/** An uncertain number that the inspector wants a field for. */
export interface EstimateSlot {
  /** Unique within the inspector. */
  readonly id: string
  readonly label: string
  /** The stable name of the number in the model. */
  readonly number: string | undefined
  readonly quantity: Quantity
  readonly value: Estimate
  /** The edit that puts another value there. */
  readonly change: (value: Estimate) => GraphChange
}

/** What every part of the inspector is given. */
export interface PartProps {
  readonly model: Model
  readonly step: Step
  readonly onChange: (change: GraphChange) => void
  readonly renderEstimate: (slot: EstimateSlot) => ReactNode
}

/** The value that a source uses now, to begin its own with: taking it over changes no figure. */
function valueFor(model: Model, step: Step, source: string): Estimate {
  const found = model.sources.find(({ id }) => id === source)
  return found === undefined ? NOT_ESTIMATED : chanceField(step, found).estimate
}

function bySkill(success: Estimate): SuccessBySkill {
  return { unskilled: success, skilled: success, expert: success }
}

/** The chance of a step: one for all, or one for each skill. */
export function Success({ step, onChange, renderEstimate }: PartProps) {
  const { success } = step
  const changed = (value: Estimate | SuccessBySkill): GraphChange => ({
    kind: "setSuccess",
    step: step.id,
    success: value,
  })
  const set = (value: Estimate | SuccessBySkill): void => onChange(changed(value))
  if (success === undefined) return null
  if (!isBySkill(success)) {
    return (
      <>
        {renderEstimate({
          id: "success",
          label: "Succeeds, if not controlled",
          number: chanceParameterId(step, { field: "success" }),
          quantity: "probability",
          value: success,
          change: changed,
        })}
        <button type="button" className="graph-button" onClick={() => set(bySkill(success))}>
          Differs by skill
        </button>
      </>
    )
  }
  const table = success
  const single = table.skilled ?? table.unskilled ?? table.expert
  return (
    <>
      {SKILLS.map((skill) => {
        const value = table[skill]
        if (value === undefined) {
          return (
            <button
              key={skill}
              type="button"
              className="graph-button"
              onClick={() => set({ ...table, [skill]: NOT_ESTIMATED })}
            >
              + {skill} attackers
            </button>
          )
        }
        return (
          <div key={skill}>
            {renderEstimate({
              id: `success-${skill}`,
              label: `Succeeds for ${skill} attackers`,
              number: chanceParameterId(step, { field: "bySkill", skill }),
              quantity: "probability",
              value,
              change: (next) => changed({ ...table, [skill]: next }),
            })}
          </div>
        )
      })}
      <button type="button" className="graph-button" onClick={() => set(single ?? NOT_ESTIMATED)}>
        The same for every skill
      </button>
    </>
  )
}

/** The chances of sources for whom the step is easier or harder than for their skill. */
export function OwnChances({ model, step, onChange, renderEstimate }: PartProps) {
  const [isAdding, setIsAdding] = useState(false)
  const own = Object.entries(step.bySource ?? {})
  const others = model.sources.filter(({ id }) => !own.some(([source]) => source === id))
  const changed = (source: string, success: Estimate | null): GraphChange => ({
    kind: "setBySource",
    step: step.id,
    source,
    success,
  })
  const set = (source: string, success: Estimate | null): void => onChange(changed(source, success))
  return (
    <>
      {own.map(([source, value]) => {
        const name = model.sources.find(({ id }) => id === source)?.name ?? source
        return (
          <div key={source}>
            {renderEstimate({
              id: `source-${source}`,
              label: `Succeeds for ${name}`,
              number: chanceParameterId(step, { field: "bySource", source }),
              quantity: "probability",
              value,
              change: (next) => changed(source, next),
            })}
            <button type="button" className="graph-button" onClick={() => set(source, null)}>
              {name}: as for its skill
            </button>
          </div>
        )
      })}
      {isAdding ? (
        <Chooser
          label="Its own chance for"
          choices={others.map(({ id, name }): Choice => ({ key: id, name, kind: "source" }))}
          onChoose={(source) => {
            setIsAdding(false)
            set(source, valueFor(model, step, source))
          }}
          onLeave={() => setIsAdding(false)}
        />
      ) : (
        others.length > 0 && (
          <button type="button" className="graph-button" onClick={() => setIsAdding(true)}>
            Differs for one source
          </button>
        )
      )}
    </>
  )
}
