import type { Phrase, ScoreFigure, Sentence } from "../../../core/index.ts"
import css from "./Said.module.css"

/** What follows a figure without a space, such as a full stop: no line may begin with it. */
function tailOf(next: Phrase | undefined): string {
  return next?.strong === true ? "" : (/^\S+/.exec(next?.text ?? "")?.[0] ?? "")
}

/** A sentence with its figures in bold; where `open` is given, each figure is a button that says where it comes from. */
export function Said(props: { readonly sentence: Sentence; readonly open?: (figure: ScoreFigure) => void }) {
  const { sentence, open } = props
  return sentence.map((phrase, i) => {
    const { text, strong, figure } = phrase
    if (strong !== true) {
      const before = sentence[i - 1]
      return <span key={i}>{before?.strong === true ? text.slice(tailOf(phrase).length) : text}</span>
    }
    const tail = tailOf(sentence[i + 1])
    return (
      <span key={i} className={css.whole}>
        {open && figure !== undefined ? (
          <button
            type="button"
            className={css.figure}
            title="Where this number comes from"
            onClick={() => open(figure)}
          >
            {text}
          </button>
        ) : (
          <b>{text}</b>
        )}
        {tail}
      </span>
    )
  })
}
