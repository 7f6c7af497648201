import { useState, type ReactNode } from "react"
import { useStore } from "zustand"
import { money, type Model } from "../../../core/index.ts"
import { hurtOf, hurtStore, noteHurt } from "../../state/hurt.ts"
import { Button } from "../../ui/Button.tsx"
import { isWindowKey } from "../../ui/keys.ts"
import { useDocument } from "../useStores.ts"
import { amountIn, askedOf, chanceIn } from "./amount.ts"
import css from "./Spend.module.css"
import { setTolerance } from "./tolerance.ts"
import { useFormats } from "../../ui/formats.ts"

/** One question with a field for its answer. */
function Ask(props: {
  readonly asks: string
  readonly placeholder: string
  /** Takes the text; returns what is wrong where it is no answer, or null. */
  readonly answer: (text: string) => string | null
  readonly children: ReactNode
}) {
  const [text, setText] = useState("")
  const [wrong, setWrong] = useState<string | null>(null)
  const finish = (): void => {
    setWrong(text.trim() === "" ? null : props.answer(text))
  }
  return (
    <div className={css.hurt}>
      <label>
        {props.asks}{" "}
        <input
          className={css.amount}
          value={text}
          placeholder={props.placeholder}
          spellCheck={false}
          aria-invalid={wrong !== null}
          data-nonsense={wrong !== null}
          onChange={(event) => setText(event.target.value)}
          onBlur={finish}
          onKeyDown={(event) => {
            if (event.key === "Enter") finish()
            if (!isWindowKey(event)) event.stopPropagation()
          }}
        />
      </label>
      {props.children}
      {wrong !== null && <p className="quiet small">{wrong}</p>}
    </div>
  )
}

/**
 * What would really hurt, asked once where the curve is (ux.md §2.12-A): the curve is read there. With the chance that could
 * be lived with it is the first point of the line in the document. Nothing once there is a line, or it was left.
 */
export function HurtQuestion({ model }: { readonly model: Model }) {
  const formats = useFormats()
  const key = useDocument((state) => state.key)
  const { loss, isDone } = useStore(hurtStore, (hurt) => hurtOf(hurt, key))
  if (isDone || (model.tolerance ?? []).length > 0) return null
  const leave = (
    <Button kind="quiet" onClick={() => noteHurt({ isDone: true })}>
      Leave it
    </Button>
  )
  if (loss === null)
    return (
      <Ask
        key="loss"
        asks="What would really hurt?"
        placeholder="e.g. 250k"
        answer={(text) => {
          const amount = amountIn(text, model)
          if (amount === null || amount <= 0) return askedOf(text, "money", model) ?? "Not an amount. Try 250k."
          noteHurt({ loss: amount })
          return null
        }}
      >
        {leave}
      </Ask>
    )
  return (
    <Ask
      key="chance"
      asks={`A year worse than ${money(loss, model.currency, formats)}: how likely at most?`}
      placeholder="e.g. 1 in 20"
      answer={(text) => {
        const probability = chanceIn(text, model.numberFormat)
        if (probability === null) return askedOf(text, "probability", model) ?? "Not a chance. Try 5% or 1 in 20."
        setTolerance([{ loss, probability }])
        return null
      }}
    >
      {leave}
    </Ask>
  )
}
