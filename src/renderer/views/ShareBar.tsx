import css from "./ShareBar.module.css"
import type { WrittenShare } from "./shares.ts"

/** A share as a bar and in figures; a dash where it is not known. */
export function ShareBar({ written }: { readonly written: WrittenShare | null }) {
  if (written === null) return <span>—</span>
  const { share, words } = written
  return (
    <span className={css.share}>
      <span className={css.track} aria-hidden>
        <span className={css.bar} style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </span>
      <span className={css.words}>{words}</span>
    </span>
  )
}
