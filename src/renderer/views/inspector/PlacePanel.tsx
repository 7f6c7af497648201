import type { Model, Place } from "../../../core/index.ts"
import { PlaceInspector } from "../../graph/PlaceInspector.tsx"
import { editElement } from "../../state/edits.ts"
import { select } from "../../state/selection.ts"
import { changePaths, refOf } from "../PathsView.tsx"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"

/** A place in full: who starts there, what leads there and on from there, notes. */
export function PlacePanel({ model, place }: { readonly model: Model; readonly place: Place }) {
  return (
    <>
      <PlaceInspector
        model={model}
        place={place.id}
        onChange={(change) => changePaths(model, change, { list: "places", id: place.id })}
        onSelect={(key) => select(refOf(key))}
      />
      <Section title="Notes">
        <Notes
          notes={place.notes ?? ""}
          commit={(notes) => editElement("places", place.id, `${place.name} notes`, (now) => ({ ...now, notes }))}
        />
      </Section>
    </>
  )
}
