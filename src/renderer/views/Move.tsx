import { Check, Minus, Plus } from "lucide-react"
import css from "./Move.module.css"

/** What the best plan does with a control: keep it, add it, drop it, or leave it. Icon and word, never colour alone. */
export function Move({ on, best }: { readonly on: boolean; readonly best: boolean }) {
  if (on && best) return <Word Icon={Check} word="keep" kind="best" />
  if (best) return <Word Icon={Plus} word="add" kind="best" />
  if (on) return <Word Icon={Minus} word="drop" kind="waste" />
  return <span className={css.leave}>leave</span>
}

function Word({
  Icon,
  word,
  kind,
}: {
  readonly Icon: typeof Check
  readonly word: string
  readonly kind: "best" | "waste"
}) {
  return (
    <span className={css.move} data-kind={kind}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {word}
    </span>
  )
}
