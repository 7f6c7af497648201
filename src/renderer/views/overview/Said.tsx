import type { Sentence } from "../../../core/index.ts"
import css from "./Said.module.css"

/** A sentence with its figures in bold; where `open` is given, each figure is a button that says where it comes from. */
export function Said({ sentence, open }: { readonly sentence: Sentence; readonly open?: () => void }) {
  return sentence.map(({ text, strong }, i) => {
    if (strong !== true) return <span key={i}>{text}</span>
    if (!open) return <b key={i}>{text}</b>
    return (
      <button key={i} type="button" className={css.figure} title="Where this number comes from" onClick={open}>
        {text}
      </button>
    )
  })
}
