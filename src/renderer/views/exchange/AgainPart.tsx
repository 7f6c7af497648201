import type { Again } from "../../../compute/protocol.ts"
import type { Model } from "../../../core/index.ts"
import { Choice } from "../../ui/Choice.tsx"
import css from "./Exchange.module.css"
import { elementInWords, LIST_WORDS, valueInWords } from "./words.ts"

/** What both the document and the source have changed since, side by side: the document's value stays unless the source's is chosen. */
function Conflicts(props: {
  readonly conflicts: Again["conflicts"]
  readonly now: Model
  readonly fromSource: ReadonlySet<number>
  readonly turn: (conflict: number) => void
}) {
  const { conflicts, now, fromSource, turn } = props
  return (
    <table className={css.conflicts}>
      <caption>Changed here and in the source</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Here</th>
          <th scope="col">In the source</th>
          <th scope="col">Take</th>
        </tr>
      </thead>
      <tbody>
        {conflicts.map(({ list, id, field, document, source }, i) => {
          const what = `${field} of ${elementInWords(now, list, id)}`
          return (
            <tr key={`${list} ${id} ${field}`}>
              <th scope="row">{what}</th>
              <td>{valueInWords(document)}</td>
              <td>{valueInWords(source)}</td>
              <td>
                <Choice
                  label={`Take for the ${what}`}
                  value={fromSource.has(i) ? "source" : "here"}
                  options={[
                    ["here", "Here"],
                    ["source", "Source"],
                  ]}
                  choose={(side) => {
                    if ((side === "source") !== fromSource.has(i)) turn(i)
                  }}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** What a newer state of a source changes in the document that has it. Numbers that people gave since are kept. */
export function AgainPart(props: {
  readonly again: Again
  readonly now: Model
  readonly fromSource: ReadonlySet<number>
  readonly turn: (conflict: number) => void
}) {
  const { again, now, fromSource, turn } = props
  const { updated, gone, conflicts } = again
  return (
    <>
      {updated.length > 0 && (
        <>
          <h4>Changed in the source alone: taken</h4>
          <ul className={css.list}>
            {updated.map(({ list, id, fields }) => (
              <li key={`${list} ${id}`}>
                {elementInWords(now, list, id)}: {fields.join(", ")}
              </li>
            ))}
          </ul>
        </>
      )}
      {gone.length > 0 && (
        <>
          <h4>No longer in the source: they stay here, with their numbers</h4>
          <ul className={css.list}>
            {gone.map(({ list, id, name }) => (
              <li key={`${list} ${id}`}>
                {LIST_WORDS[list][0]} “{name}”
              </li>
            ))}
          </ul>
        </>
      )}
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} now={now} fromSource={fromSource} turn={turn} />}
    </>
  )
}
