import { HARMS, setField, type Harm, type Model, type Source } from "../../../core/index.ts"
import "../../graph/outline.css"
import { editModel } from "../../state/edits.ts"
import { say } from "../../state/toasts.ts"
import { HARM_WORDS } from "../../graph/words.ts"
import css from "./Inspector.module.css"
import { Section } from "./Section.tsx"

/** A list with one member more or less, in the order of all; absent where nothing is missing, which means all. */
function toggled<T extends string>(
  all: readonly T[],
  chosen: readonly T[] | undefined,
  one: T,
): readonly T[] | undefined {
  const now = new Set(chosen ?? all)
  if (!now.delete(one)) now.add(one)
  return now.size === all.length ? undefined : all.filter((each) => now.has(each))
}

function Check({ words, on, act }: { readonly words: string; readonly on: boolean; readonly act: () => void }) {
  return (
    <label>
      <input type="checkbox" checked={on} onChange={act} />
      {words}
    </label>
  )
}

/** Which assets a source wants and what it would do to them: it obtains nothing else (model.md §3). */
export function WhatItIsAfter({ model, source }: { readonly model: Model; readonly source: Source }) {
  const set = <K extends "wants" | "seeks" | "visibilityScaled">(label: string, key: K, value: Source[K]): void => {
    const why = editModel(`${source.name} ${label}`, { list: "sources", id: source.id }, (now) =>
      setField(now, "sources", source.id, key, value),
    )
    if (why !== null) say(why, "refused")
  }
  const assets = model.assets.map(({ id }) => id)
  const wants = (id: string): boolean => source.wants?.includes(id) ?? true
  const seeks = (harm: Harm): boolean => source.seeks?.includes(harm) ?? true
  const idle = model.assets.length > 0 && (!assets.some(wants) || !HARMS.some(seeks))
  return (
    <Section title="What it is after">
      <fieldset className="inspect-checks">
        <legend className="inspect-quiet">Wants</legend>
        {model.assets.map(({ id, name }) => (
          <Check
            key={id}
            words={name}
            on={wants(id)}
            act={() =>
              set(`${wants(id) ? "does not want" : "wants"} ${name}`, "wants", toggled(assets, source.wants, id))
            }
          />
        ))}
        {model.assets.length === 0 && <p className={css.hint}>There is no asset yet.</p>}
      </fieldset>
      <fieldset className="inspect-checks">
        <legend className="inspect-quiet">To have it</legend>
        {HARMS.map((harm) => {
          const words = HARM_WORDS[harm]
          return (
            <Check
              key={harm}
              words={words}
              on={seeks(harm)}
              act={() =>
                set(
                  `${seeks(harm) ? "does not seek" : "seeks"} it ${words}`,
                  "seeks",
                  toggled(HARMS, source.seeks, harm),
                )
              }
            />
          )
        })}
      </fieldset>
      {idle && <p className={css.hint}>It is after nothing now, so it does no harm.</p>}
      <fieldset className="inspect-checks">
        <legend className="inspect-quiet">Draws</legend>
        <Check
          words="A high profile draws more of its attempts"
          on={source.visibilityScaled === true}
          act={() => set("and our profile", "visibilityScaled", source.visibilityScaled === true ? undefined : true)}
        />
      </fieldset>
    </Section>
  )
}
