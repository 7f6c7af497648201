import type { Model } from "../../../core/index.ts"
import { StepInspector } from "../../graph/StepInspector.tsx"
import { changePaths } from "../PathsView.tsx"
import { usePathFigures } from "../pathFigures.ts"
import { writeMoneyIn } from "../format.ts"
import { SourcedEstimate } from "./SourcedEstimate.tsx"

/** A step in full: what it needs and gives, who may take it, how likely it succeeds. */
export function StepPanel({ model, step }: { readonly model: Model; readonly step: string }) {
  const figures = usePathFigures("expected-loss")
  return (
    <StepInspector
      model={model}
      step={step}
      figures={figures}
      onChange={(change) => changePaths(model, change, { list: "steps", id: step })}
      renderEstimate={({ id, label, quantity, value, onChange }) => (
        <SourcedEstimate
          key={id}
          label={label}
          estimate={value}
          quantity={quantity}
          money={writeMoneyIn(model.currency)}
          owner={{
            commit: (estimate) => {
              if (estimate === null) return "A step needs a chance. Type 0% if it never succeeds."
              onChange(estimate)
              return null
            },
          }}
        />
      )}
    />
  )
}
