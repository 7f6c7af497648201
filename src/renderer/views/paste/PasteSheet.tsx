import { useMemo, useState } from "react"
import type { Model } from "../../../core/index.ts"
import { applyEdit } from "../../state/document.ts"
import { screenOf } from "../../state/selection.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { counted } from "../../graph/words.ts"
import { useDocument } from "../useStores.ts"
import { cellsOf } from "./cells.ts"
import { PASTE_FIELDS, type PasteList } from "./fields.ts"
import css from "./PasteSheet.module.css"
import { countsOf, previewOf, recognise, withPasted, type PastedTable, type PreviewCell } from "./preview.ts"
import { Select } from "../../ui/Select.tsx"

const NOUNS: Readonly<Record<PasteList, string>> = {
  assets: "asset",
  sources: "threat source",
  controls: "control",
}

function Cell({ cell }: { readonly cell: PreviewCell }) {
  const { text, reading } = cell
  if (reading === null) return <span className={css.unused}>{text}</span>
  if (reading.kind === "problem")
    return (
      <span className={css.problem}>
        <span className={css.unread}>{text}</span> {reading.why}
      </span>
    )
  return (
    <>
      {reading.said}
      {reading.said !== text && <span className={css.written}> from “{text}”</span>}
    </>
  )
}

function Columns(props: {
  readonly list: PasteList
  readonly table: PastedTable
  readonly choose: (column: number, field: string | null) => void
}) {
  const { list, table, choose } = props
  return (
    <tr>
      <th scope="col">Becomes</th>
      {table.fields.map((field, i) => (
        <th key={i} scope="col">
          {table.headings && <span className={css.written}>{table.headings[i] ?? ""}</span>}
          <Select
            label={`Column ${i + 1}${table.headings?.[i] === undefined ? "" : `, ${table.headings[i]}`} is`}
            className={css.field}
            value={field ?? ""}
            options={[["", "left out"], ...PASTE_FIELDS[list].map(({ id, title }) => [id, title] as const)]}
            choose={(value) => choose(i, value === "" ? null : value)}
          />
        </th>
      ))}
    </tr>
  )
}

function Preview(props: {
  readonly list: PasteList
  readonly model: Model
  readonly text: string
  readonly close: () => void
}) {
  const { list, model, text, close } = props
  const [table, setTable] = useState(() => recognise(list, cellsOf(text)))
  const rows = useMemo(() => previewOf(model, list, table), [model, list, table])
  const { added, changed, leftOut, problems } = countsOf(rows)
  const [refusal, setRefusal] = useState<string | null>(null)
  const noun = NOUNS[list]
  const choose = (column: number, field: string | null): void =>
    setTable((now) => ({
      ...now,
      // Each field is filled by one column: the one that had it gives it up.
      fields: now.fields.map((one, i) => (i === column ? field : one === field ? null : one)),
    }))
  const paste = (): void => {
    const label = `paste ${counted(added + changed, noun)}`
    const spot = { screen: screenOf(list), element: null }
    const outcome = applyEdit(label, (now) => withPasted(now, list, previewOf(now, list, table)), spot)
    if (outcome.kind === "refused") {
      setRefusal(outcome.why.join(" "))
      return
    }
    say(`Pasted: ${counted(added, `new ${noun}`)}, ${changed} changed.`)
    close()
  }
  return (
    <>
      <p role="status">
        {counted(added, `new ${noun}`)}, {changed} changed
        {leftOut > 0 && `, ${counted(leftOut, "row")} left out`}
        {problems > 0 && `; ${counted(problems, "cell")} could not be read and will not be pasted`}.
      </p>
      <div className={css.scroll} role="region" aria-label="What each row becomes" tabIndex={0}>
        <table className={css.table}>
          <thead>
            <Columns list={list} table={table} choose={choose} />
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                <th scope="row">
                  {row.becomes}
                  {row.why !== null && <span className={css.problem}> {row.why}</span>}
                </th>
                {row.cells.map((cell, column) => (
                  <td key={column}>
                    <Cell cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {refusal !== null && <p className={css.problem}>{refusal}</p>}
      <p className={css.actions}>
        <Button kind="main" disabled={added + changed === 0} onClick={paste}>
          Paste {counted(added + changed, "row")}
        </Button>
        <Button onClick={close}>Cancel</Button>
      </p>
    </>
  )
}

/** The preview of a paste: which columns were recognised, what each row becomes, and every cell that cannot be read. */
export function PasteSheet(props: { readonly list: PasteList; readonly text: string; readonly close: () => void }) {
  const { list, close } = props
  const model = useDocument((state) => state.model)
  const [text, setText] = useState(props.text)
  if (!model) return null
  return (
    <Sheet title={`Paste ${NOUNS[list]}s from a spreadsheet`} close={close} wide>
      {text === "" ? (
        <label className={css.empty}>
          Copy rows in your spreadsheet, with their headings if they have any, and paste them here. A preview follows.
          <textarea
            autoFocus
            rows={4}
            onPaste={(event) => {
              event.preventDefault()
              setText(event.clipboardData.getData("text/plain"))
            }}
            onBlur={(event) => setText(event.target.value.trim())}
          />
        </label>
      ) : (
        <Preview list={list} model={model} text={text} close={close} />
      )}
    </Sheet>
  )
}
