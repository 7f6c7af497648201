import css from "./ShareBar.module.css"

/** A share as a bar and in figures; a dash where it is not known. */
export function ShareBar({
  share,
  words,
}: {
  readonly share: number | null
  readonly words: (share: number) => string
}) {
  if (share === null) return <span>—</span>
  return (
    <span className={css.share}>
      <span className={css.track} aria-hidden>
        <span className={css.bar} style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </span>
      <span className={css.words}>{words(share)}</span>
    </span>
  )
}
