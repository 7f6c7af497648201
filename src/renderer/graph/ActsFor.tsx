import type { Effect, Model } from "../../core/index.ts"
import "./outline.css"

/** The sources on which an effect acts; null for all of them. */
function sourcesOf(model: Model, effect: Effect): readonly string[] | null {
  const { sources, exceptSources } = effect
  if (sources) return sources
  if (!exceptSources) return null
  return model.sources.flatMap(({ id }) => (exceptSources.includes(id) ? [] : [id]))
}

/** For which sources a control acts here: all of them, or those that are ticked. */
export function ActsFor(props: {
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
