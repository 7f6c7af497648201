import type { RoomBody } from "../../ipc/contract.ts"
import css from "./Room.module.css"

/** What was captured in a phase, under what is said aloud. */
export function RoomRows({ body }: { readonly body: Extract<RoomBody, { readonly kind: "rows" }> }) {
  const { says, isPrompt, rows, more, empty } = body
  return (
    <div className={css.list}>
      <p className={isPrompt ? css.prompt : css.says}>{says}</p>
      {rows.length === 0 ? (
        <p className={css.empty}>{empty}</p>
      ) : (
        <ul>
          {more > 0 && <li className={css.more}>{`${more} earlier`}</li>}
          {rows.map(({ glyph, name, says: said }, i) => (
            <li key={i} data-new={i === rows.length - 1}>
              {glyph !== "" && (
                <span className={css.glyph} aria-hidden>
                  {glyph}
                </span>
              )}
              <span className={css.name}>{name}</span>
              <span className={css.said}>{said}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
