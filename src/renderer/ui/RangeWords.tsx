import type { ReactNode } from "react"
import css from "./RangeWords.module.css"

/**
 * A range in words, such as `€8,000 to €2,500,000`: on one line where there is room, else in two, broken before “to”. No
 * amount is ever broken or cut: a digit less would be read as another amount.
 */
export function RangeWords({ words, after }: { readonly words: string; readonly after?: ReactNode }) {
  const at = words.indexOf(" to ")
  const end = at < 0 ? words : words.slice(at + 1)
  return (
    <>
      {at >= 0 && <span className={css.end}>{words.slice(0, at)}</span>}
      {at >= 0 && " "}
      <span className={css.end} data-end>
        {end}
        {after}
      </span>
    </>
  )
}
