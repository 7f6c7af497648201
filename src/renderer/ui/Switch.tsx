import css from "./Switch.module.css"

/** A switch that is a button: a click, Space or Enter turn it. A locked one still hears, so that it can say why it stays. */
export function Switch(props: {
  readonly label: string
  readonly on: boolean
  /** Whether it stands other than the document has it. */
  readonly tried: boolean
  readonly locked: boolean
  readonly tabIndex?: 0 | -1
  readonly onTurn: () => void
}) {
  const { label, on, tried, locked, tabIndex, onTurn } = props
  return (
    <button
      type="button"
      role="switch"
      className={css.hit}
      aria-checked={on}
      aria-label={label}
      aria-disabled={locked}
      tabIndex={tabIndex}
      onClick={onTurn}
    >
      <span className={css.switch} data-on={on} data-tried={tried} data-locked={locked}>
        <span className={css.knob} />
      </span>
    </button>
  )
}
