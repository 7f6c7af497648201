import { Trash2 } from "lucide-react"
import { useState } from "react"
import { money, writeAmount, type Model, type Tolerance } from "../../../core/index.ts"
import { IconButton } from "../../ui/IconButton.tsx"
import { isWindowKey } from "../../ui/keys.ts"
import { amountIn, askedOf, chanceIn } from "./amount.ts"
import css from "./Spend.module.css"
import { chanceText, MOST_POINTS, pointsWith, setTolerance } from "./tolerance.ts"
import { useFormats } from "../../ui/formats.ts"

const NEW_POINT = "tolerance-new"

/** Puts the keyboard into the empty row of the line, once it is painted. */
export function writeNextPoint(): void {
  requestAnimationFrame(() => document.getElementById(NEW_POINT)?.focus())
}

const NO_AMOUNT = "Not an amount. Try 250k."
const NO_CHANCE = "Not a chance. Try 20% or 1 in 5."

/** One point of the line: a loss, and the chance of a worse year that is still accepted. Both are kept together. */
function Point(props: {
  readonly model: Model
  /** Null for the one that is still to be written. */
  readonly point: Tolerance | null
  readonly onPoint: (point: Tolerance) => void
  readonly onRemove?: () => void
}) {
  const formats = useFormats()
  const { model, point } = props
  const { currency } = model
  const was = { loss: point ? writeAmount(point.loss) : "", chance: point ? chanceText(point.probability) : "" }
  const [draft, setDraft] = useState<typeof was | null>(null)
  const { loss, chance } = draft ?? was
  const amount = amountIn(loss, model)
  const probability = chanceIn(chance, model.numberFormat)
  const wrong = {
    loss: draft !== null && loss.trim() !== "" && amount === null,
    chance: draft !== null && chance.trim() !== "" && probability === null,
  }
  const finish = (): void => {
    if (draft === null || amount === null || probability === null) return
    setDraft(null)
    if (amount !== point?.loss || probability !== point.probability) props.onPoint({ loss: amount, probability })
  }
  const field = (name: "loss" | "chance", label: string, placeholder: string) => (
    <input
      className={css.amount}
      {...(point === null && name === "loss" ? { id: NEW_POINT } : {})}
      aria-label={label}
      aria-invalid={wrong[name]}
      value={name === "loss" ? loss : chance}
      placeholder={placeholder}
      spellCheck={false}
      data-nonsense={wrong[name]}
      onChange={(event) => setDraft({ loss, chance, [name]: event.target.value })}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish()
        else if (event.key === "Escape") setDraft(null)
        if (!isWindowKey(event)) event.stopPropagation()
      }}
    />
  )
  return (
    <li className={css.point}>
      <span>A year worse than</span>
      {field("loss", "A year worse than", "such as 250k")}
      <span>with a chance of at most</span>
      {field("chance", "with a chance of at most", "such as 1 in 5")}
      {point && props.onRemove && (
        <IconButton
          Icon={Trash2}
          label={`Take ${money(point.loss, currency, formats)} off the line`}
          onClick={props.onRemove}
        />
      )}
      {(wrong.loss || wrong.chance) && (
        <p className="quiet small">
          {wrong.loss
            ? (askedOf(loss, "money", model) ?? NO_AMOUNT)
            : (askedOf(chance, "probability", model) ?? NO_CHANCE)}
        </p>
      )}
    </li>
  )
}

/** The line that the owner can live with, point by point (ux.md §2.12-A); the last row is an empty one. */
export function ToleranceFields({ model }: { readonly model: Model }) {
  const points = model.tolerance ?? []
  return (
    <ul className={css.points} aria-label="The line you could live with">
      {points.map((point, place) => (
        <Point
          key={place}
          model={model}
          point={point}
          onPoint={(next) => setTolerance(pointsWith(points, place, next))}
          onRemove={() => {
            setTolerance(pointsWith(points, place, null))
            writeNextPoint()
          }}
        />
      ))}
      {points.length < MOST_POINTS && (
        <Point key="new" model={model} point={null} onPoint={(next) => setTolerance(pointsWith(points, null, next))} />
      )}
    </ul>
  )
}
