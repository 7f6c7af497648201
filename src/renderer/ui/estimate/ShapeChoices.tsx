import { useState } from "react"
import type { Estimate, Quantity } from "../../../core/index.ts"
import { Button } from "../Button.tsx"
import css from "./Estimate.module.css"
import { shapesFor } from "./reshape.ts"

/** "Shape…" for experts: the shapes that fit the numbers, folded until they are asked for. */
export function ShapeChoices(props: {
  readonly estimate: Estimate
  readonly quantity: Quantity
  readonly take: (estimate: Estimate, words: string) => void
  /** Puts a text into the field that its author ends. */
  readonly begin: (text: string) => void
}) {
  const { estimate, quantity, take, begin } = props
  const [isOpen, setIsOpen] = useState(false)
  const choices = shapesFor(estimate, quantity)
  return (
    <>
      <Button kind="quiet" keepFocus expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        Shape…
      </Button>
      {isOpen && (
        <ul className={css.shapes} aria-label="Shape">
          {choices.map(({ words, isNow, becomes }) => (
            <li key={words}>
              <button
                type="button"
                className={css.shape}
                aria-pressed={isNow}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  if (isNow) return
                  if ("estimate" in becomes) take(becomes.estimate, words)
                  else begin(becomes.text)
                }}
              >
                <span aria-hidden>{isNow ? "●" : "○"}</span> {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
