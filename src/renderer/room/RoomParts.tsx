import type { RoomBody } from "../../ipc/contract.ts"
import css from "./Room.module.css"

/** The verdict, part by part: each a figure and what it means. */
export function RoomParts({ body }: { readonly body: Extract<RoomBody, { readonly kind: "parts" }> }) {
  const { says, parts } = body
  return (
    <div className={css.parts}>
      <dl data-count={parts.length}>
        {parts.map(({ name, figure, says: said }, i) => (
          <div key={name} data-new={i === parts.length - 1}>
            <dt>{name}</dt>
            <dd>
              <strong>{figure}</strong>
              {said}
            </dd>
          </div>
        ))}
      </dl>
      {says !== "" && <p className={css.verdict}>{says}</p>}
    </div>
  )
}
