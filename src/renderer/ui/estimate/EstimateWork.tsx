import { useState, type ReactNode } from "react"
import type { Estimate, Quantity, WriteMoney } from "../../../core/index.ts"
import { Button } from "../Button.tsx"
import css from "./Estimate.module.css"
import { EstimatePanel } from "./EstimatePanel.tsx"
import { ShapeChoices } from "./ShapeChoices.tsx"
import { Spin } from "./Spin.tsx"
import { NARROWER, stretched, WIDER } from "./stretch.ts"
import { asTested, isTested } from "./tested.ts"
import type { EstimateDraft } from "./useEstimateDraft.ts"
import { TERMS } from "../terms.ts"

/**
 * What stands below the text of an estimate, wherever it is typed: what it means, a question where there is one, and the tools
 * of a range (ux.md §2.13). A button is a whole act, so what it makes is committed at once.
 */
export function EstimateWork(props: {
  readonly draft: EstimateDraft
  readonly inForce: Estimate | null
  readonly quantity: Quantity
  readonly money: WriteMoney
  /** Replaces the text, and goes back to it. */
  readonly retype: (text: string) => void
  readonly id?: string
  /** What the field would understand, where that is other than usual for the quantity. */
  readonly example?: string | undefined
}): ReactNode {
  const { draft, inForce, quantity, money, retype, id, example } = props
  const [isSpinning, setIsSpinning] = useState(false)
  const { meant, reading } = draft
  const isRange =
    stretched(meant, quantity, WIDER) !== null && (reading.kind === "estimate" || reading.kind === "middle")
  const stretch = (factor: number): void => void draft.stretch(factor, "committed")
  return (
    <>
      <div id={id}>
        {draft.refusal !== null && <p className={css.note}>{draft.refusal}</p>}
        <EstimatePanel
          reading={reading}
          meant={meant}
          inForce={inForce}
          quantity={quantity}
          money={money}
          retype={retype}
          example={example}
        />
      </div>
      {isRange && meant !== null && (
        <>
          <div className={css.tools}>
            <Button
              kind="quiet"
              keepFocus
              title={TERMS.spin}
              expanded={isSpinning}
              onClick={() => setIsSpinning(!isSpinning)}
            >
              Would you rather spin?
            </Button>
            <Button kind="quiet" keepFocus title="Widen by a tenth (Alt =)" onClick={() => stretch(WIDER)}>
              Widen
            </Button>
            <Button kind="quiet" keepFocus title="Narrow by a tenth (Alt −)" onClick={() => stretch(NARROWER)}>
              Narrow
            </Button>
            <ShapeChoices
              estimate={meant}
              quantity={quantity}
              take={(estimate, words) => draft.commitEstimate(estimate, `shape: ${words.toLowerCase()}`)}
              begin={retype}
            />
          </div>
          {isSpinning && (
            <Spin
              estimate={meant}
              quantity={quantity}
              money={money}
              isTested={isTested(meant)}
              stretch={stretch}
              noteTested={() => draft.commitEstimate(asTested(meant), "tested")}
            />
          )}
        </>
      )}
    </>
  )
}
