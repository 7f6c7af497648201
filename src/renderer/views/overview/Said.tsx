import type { Sentence } from "../../../core/index.ts"

/** A sentence with its figures in bold. */
export function Said({ sentence }: { readonly sentence: Sentence }) {
  return sentence.map(({ text, strong }, i) => (strong === true ? <b key={i}>{text}</b> : <span key={i}>{text}</span>))
}
