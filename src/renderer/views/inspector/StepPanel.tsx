import type { Model } from "../../../core/index.ts"
import { letterShown } from "../../../commands/letters.ts"
import { applyGraphChange } from "../../graph/apply.ts"
import { previewWords } from "../../graph/GraphStatus.tsx"
import { StepInspector } from "../../graph/StepInspector.tsx"
import { changePaths } from "../PathsView.tsx"
import { useBlockPreview, usePathFigures } from "../pathFigures.ts"
import { writeMoneyIn } from "../format.ts"
import { useLetters } from "../useStores.ts"
import { lookAtBlock } from "../../state/block.ts"
import { previewEdit } from "../../state/tries.ts"
import { Button } from "../../ui/Button.tsx"
import { Section } from "./Section.tsx"
import { SourcedEstimate } from "./SourcedEstimate.tsx"
import { useFormats } from "../../ui/formats.ts"

/** What would be left if the step were perfect: the next weakest path, which shows whack-a-mole honestly. */
function IfBlocked({ model, step }: { readonly model: Model; readonly step: string }) {
  const formats = useFormats()
  const preview = useBlockPreview()
  const isOn = preview?.step === step
  const keys = letterShown(useLetters(), "block")
  return (
    <Section title="If it were blocked">
      {isOn && <p>{previewWords(model, preview, formats)}</p>}
      <Button kind="quiet" {...(keys !== "" && { keys })} onClick={() => lookAtBlock(isOn ? null : step)}>
        {isOn ? "End the look" : "Block it, to see the next weakest"}
      </Button>
    </Section>
  )
}

/** A step in full: what it needs and gives, who may take it, how likely it succeeds. */
export function StepPanel({ model, step }: { readonly model: Model; readonly step: string }) {
  const formats = useFormats()
  const figures = usePathFigures("expected-loss")
  return (
    <>
      <StepInspector
        model={model}
        step={step}
        figures={figures}
        onChange={(change) => changePaths(model, change, { list: "steps", id: step })}
        renderEstimate={({ id, label, number, quantity, value, change }) => (
          <SourcedEstimate
            key={id}
            label={label}
            number={number}
            estimate={value}
            quantity={quantity}
            money={writeMoneyIn(model.currency, formats)}
            owner={{
              commit: (estimate) => {
                if (estimate === null) return "This needs a chance. Type 0% for never, ? if nobody knows."
                changePaths(model, change(estimate), { list: "steps", id: step })
                return null
              },
              preview: (estimate) =>
                previewEdit(estimate === null ? null : (now) => applyGraphChange(now, change(estimate))),
            }}
          />
        )}
      />
      <IfBlocked model={model} step={step} />
    </>
  )
}
