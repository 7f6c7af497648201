import { X } from "lucide-react"
import { useState } from "react"
import { effectParameterIds, freshId, NOT_ESTIMATED, type Effect } from "../../core/index.ts"
import { ActsFor } from "./ActsFor.tsx"
import { drawnBy, stepsById } from "./apply.ts"
import type { PartProps } from "./ChanceFields.tsx"
import { Chooser, type Choice } from "./Chooser.tsx"

/** The controls that stop a step, or contain what follows it: how well, and for whom. */
export function StepControls({ model, step, onChange, renderEstimate }: PartProps) {
  const [adding, setAdding] = useState<"prevents" | "contains" | null>(null)
  // Controls prevent the draw, which may be another step's; they contain each step apart.
  const drawn = drawnBy(stepsById(model), step.id)?.id ?? step.id
  const here = model.controls.flatMap((control) =>
    control.effects.flatMap((effect, index) => {
      const actsHere =
        ("prevents" in effect && effect.prevents === drawn) || ("contains" in effect && effect.contains === step.id)
      return actsHere ? [{ control, effect, index }] : []
    }),
  )
  const effect = (): Effect => ({
    ...(adding === "contains" ? { contains: step.id } : { prevents: drawn }),
    reduction: NOT_ESTIMATED,
  })
  const add = (control: string): void => {
    setAdding(null)
    onChange({ kind: "addEffect", control, effect: effect() })
  }
  const addNew = (name: string): void => {
    setAdding(null)
    const control = {
      id: freshId(model, "controls", name),
      name,
      cost: { perYear: NOT_ESTIMATED },
      effects: [effect()],
    }
    onChange({ kind: "addControl", control: { ...control, status: "candidate" } })
  }
  return (
    <section aria-label="Controls here">
      <h3>Controls here</h3>
      {here.length === 0 && <p className="inspect-quiet">none</p>}
      <ul className="inspect-list">
        {here.map(({ control, effect, index }) => (
          <li key={`${control.id}-${index}`}>
            <div className="inspect-grow">
              {renderEstimate({
                id: `effect-${control.id}-${index}`,
                label: `${control.name} ${"contains" in effect ? "contains what follows" : "stops"}`,
                number: effectParameterIds(control)[index],
                quantity: "reduction",
                value: effect.reduction,
                change: (reduction) => ({ kind: "setReduction", control: control.id, effect: index, reduction }),
              })}
              <ActsFor
                model={model}
                control={control.name}
                effect={effect}
                onSources={(sources) =>
                  onChange({ kind: "setEffectSources", control: control.id, effect: index, sources })
                }
              />
            </div>
            <button
              type="button"
              className="inspect-drop"
              aria-label={`${control.name} no longer acts here`}
              onClick={() => onChange({ kind: "removeEffect", control: control.id, effect: index })}
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      {here.length > 1 && (
        <p className="inspect-quiet">What gets past one meets the next: they are taken to fail independently.</p>
      )}
      {adding !== null ? (
        <Chooser
          label={adding === "contains" ? "Control that contains what follows" : "Control that stops this step"}
          choices={model.controls.map(({ id, name, status }): Choice => ({
            key: id,
            name,
            kind: status ?? "candidate",
          }))}
          offerNew="new control"
          onChoose={add}
          onNew={addNew}
          onLeave={() => setAdding(null)}
        />
      ) : (
        <>
          <button type="button" className="graph-button" onClick={() => setAdding("prevents")}>
            + control
          </button>
          <button type="button" className="graph-button" onClick={() => setAdding("contains")}>
            + containment
          </button>
        </>
      )}
    </section>
  )
}
