import type { ScoreFigure, Sentence } from "../../../core/index.ts"
import css from "./Said.module.css"

/** A sentence with its figures in bold; where `open` is given, each figure is a button that says where it comes from. */
export function Said(props: { readonly sentence: Sentence; readonly open?: (figure: ScoreFigure) => void }) {
  const { sentence, open } = props
  return sentence.map(({ text, strong, figure }, i) => {
    if (strong !== true) return <span key={i}>{text}</span>
    if (!open || figure === undefined) return <b key={i}>{text}</b>
    return (
      <button
        key={i}
        type="button"
        className={css.figure}
        title="Where this number comes from"
        onClick={() => open(figure)}
      >
        {text}
      </button>
    )
  })
}
