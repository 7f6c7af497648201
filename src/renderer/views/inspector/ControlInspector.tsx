import type { Control } from "../../../core/index.ts"
import "../../graph/outline.css"
import { say } from "../../state/toasts.ts"
import { useDocument } from "../useStores.ts"
import { ControlCompany } from "./ControlCompany.tsx"
import { ControlCosts } from "./ControlCosts.tsx"
import { ControlEffects } from "./ControlEffects.tsx"
import { ControlLimits } from "./ControlLimits.tsx"
import { ControlState } from "./ControlState.tsx"
import { Notes } from "./Notes.tsx"
import { Section } from "./Section.tsx"
import { setOn } from "./setOn.ts"

/** A control in full: what it does and how well, what it costs, its state, what it cannot do, what goes with it, notes. */
export function ControlInspector({ control }: { readonly control: Control }) {
  const model = useDocument((state) => state.model)
  if (!model) return null
  return (
    <>
      <ControlEffects model={model} control={control} />
      <ControlCosts model={model} control={control} />
      <ControlState control={control} />
      <ControlLimits control={control} />
      <ControlCompany model={model} control={control} />
      <Section title="Notes">
        <Notes
          notes={control.notes ?? ""}
          commit={(notes) => {
            const why = setOn(control, "notes", "notes", notes)
            if (why !== null) say(why, "refused")
          }}
        />
      </Section>
    </>
  )
}
