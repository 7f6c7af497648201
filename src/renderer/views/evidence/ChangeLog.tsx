import { goTo } from "../../state/selection.ts"
import { useDocument } from "../useStores.ts"
import css from "./Evidence.module.css"

/** What was changed since the document was opened, the latest first; a click goes to where it happened. */
export function ChangeLog() {
  const past = useDocument(({ history }) => history.past)
  if (past.length === 0) return <p className="quiet">Nothing was changed since the document was opened.</p>
  return (
    <ol className={css.checks} reversed>
      {past.toReversed().map(({ label, spot }, i) => (
        <li key={past.length - i}>
          <button type="button" className={css.link} onClick={() => goTo(spot)}>
            {label}
          </button>
        </li>
      ))}
    </ol>
  )
}
