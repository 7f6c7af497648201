import { ArrowLeftRight, Check, Minus, Plus, Scale } from "lucide-react"
import type { PlanWord } from "./controls/worth.ts"
import css from "./Move.module.css"

/** What the best plan does with a control: keep it, add it, drop it, or leave it. */
export function Move({ on, best }: { readonly on: boolean; readonly best: boolean }) {
  return <PlanMove word={on ? (best ? "keep" : "drop") : best ? "add" : "leave"} />
}

/** The verdict on a control, with an icon and a word, never by colour alone. */
export function PlanMove({ word }: { readonly word: PlanWord }) {
  switch (word) {
    case "keep":
      return <Word Icon={Check} word={word} kind="best" />
    case "add":
      return <Word Icon={Plus} word={word} kind="best" />
    case "drop":
      return <Word Icon={Minus} word={word} kind="waste" />
    case "swap":
      return <Word Icon={ArrowLeftRight} word={word} kind="gap" />
    case "toss-up":
      return <Word Icon={Scale} word={word} kind="open" />
    case "leave":
      return <span className={css.leave}>{word}</span>
  }
}

function Word({
  Icon,
  word,
  kind,
}: {
  readonly Icon: typeof Check
  readonly word: string
  readonly kind: "best" | "waste" | "gap" | "open"
}) {
  return (
    <span className={css.move} data-kind={kind}>
      <Icon size={14} strokeWidth={2} aria-hidden />
      {word}
    </span>
  )
}
