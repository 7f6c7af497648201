import { X } from "lucide-react"
import { useState } from "react"
import { effectParameterIds, freshId, type Effect, type Model, NOT_ESTIMATED } from "../../core/index.ts"
import { drawnBy, stepsById } from "./apply.ts"
import type { PartProps } from "./ChanceFields.tsx"
import { Chooser, type Choice } from "./Chooser.tsx"

/** The sources on which an effect acts; null for all of them. */
function sourcesOf(model: Model, effect: Effect): readonly string[] | null {
  const { sources, exceptSources } = effect
  if (sources) return sources
  if (!exceptSources) return null
  return model.sources.flatMap(({ id }) => (exceptSources.includes(id) ? [] : [id]))
}

/** For which sources a control acts here: all of them, or those that are ticked. */
function ActsFor(props: {
  readonly model: Model
  readonly control: string
  readonly effect: Effect
  readonly onSources: (sources: readonly string[] | null) => void
}) {
  const { model, control, effect, onSources } = props
  const chosen = sourcesOf(model, effect)
  const all = model.sources.map(({ id }) => id)
  return (
    <details>
      <summary className="inspect-quiet">
        {chosen === null ? "for every source" : `for ${chosen.length} of ${all.length} sources`}
      </summary>
      <fieldset className="inspect-checks">
        <legend className="inspect-quiet">{control} acts on</legend>
        <label>
          <input
            type="checkbox"
            checked={chosen === null}
            onChange={(event) => onSources(event.currentTarget.checked ? null : all)}
          />
          every source
        </label>
        {chosen !== null &&
          model.sources.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={(event) => {
                  const wanted = event.currentTarget.checked
                  onSources(all.filter((one) => (one === id ? wanted : chosen.includes(one))))
                }}
              />
              {name}
            </label>
          ))}
      </fieldset>
    </details>
  )
}

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
