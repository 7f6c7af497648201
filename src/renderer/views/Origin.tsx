import type { Estimate } from "../../core/index.ts"
import { basisSign, provenanceOf } from "./format.ts"

/** Where a number comes from, as its sign of the ladder (ux.md §2.10), in words to whoever hears or points at it. */
export function Origin({ estimate }: { readonly estimate: Estimate | null }) {
  const sign = basisSign(estimate)
  if (sign === null) return null
  const words = provenanceOf(estimate).slice(2)
  return (
    <span role="img" aria-label={words} title={words}>
      {sign}
    </span>
  )
}
