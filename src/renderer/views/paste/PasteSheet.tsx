import { useMemo, useState } from "react"
import { setModelField, type Model, type NumberFormat } from "../../../core/index.ts"
import { applyEdit } from "../../state/document.ts"
import { screenOf } from "../../state/selection.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { counted } from "../../graph/words.ts"
import { NUMBER_FORMAT_OPTIONS } from "../numberFormat.ts"
import { useDocument } from "../useStores.ts"
import { cellsOf } from "./cells.ts"
import { columnChoices } from "./columns.ts"
import { PASTE_FIELDS, type EndsMeaning, type PasteList } from "./fields.ts"
import css from "./PasteSheet.module.css"
import {
  asksOf,
  countsOf,
  previewOf,
  recognise,
  withPasted,
  type PastedTable,
  type PreviewCell,
  type PreviewRow,
} from "./preview.ts"
import { Select } from "../../ui/Select.tsx"

const NOUNS: Readonly<Record<PasteList, string>> = {
  assets: "asset",
  sources: "threat source",
  controls: "control",
}

const ENDS_OPTIONS: readonly (readonly [EndsMeaning, string])[] = [
  ["one in twenty", "1 in 20 lies beyond each"],
  ["never passed", "never passed, and all between alike"],
]

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
            options={[["", "left out"], ...columnChoices(PASTE_FIELDS[list])]}
            choose={(value) => choose(i, value === "" ? null : value)}
          />
        </th>
      ))}
    </tr>
  )
}

/** What a paste says of itself: how its numbers are written, and what the two ends of its ranges mean. */
function Questions(props: {
  readonly table: PastedTable
  readonly rows: readonly PreviewRow[]
  readonly chooseFormat: (format: NumberFormat | null) => void
  readonly chooseEnds: (ends: EndsMeaning) => void
}) {
  const { table, rows, chooseFormat, chooseEnds } = props
  const asks = asksOf(rows)
  const hasRanges = table.fields.some((id) => id?.endsWith(":low")) && table.fields.some((id) => id?.endsWith(":high"))
  return (
    <div className={css.questions}>
      <label data-asks={asks.has("format")}>
        {asks.has("format") ? "How are its numbers written?" : "Its numbers are written"}
        <Select
          label="Its numbers are written"
          value={table.format ?? "either"}
          options={[["either", "not decided"], ...NUMBER_FORMAT_OPTIONS]}
          choose={(format) => chooseFormat(format === "either" ? null : format)}
        />
      </label>
      {hasRanges && (
        <label data-asks={asks.has("ends")}>
          {asks.has("ends") ? "What do its two ends mean?" : "Two ends without a likely value"}
          <Select
            label="Two ends mean"
            value={table.ends}
            placeholder="choose…"
            options={ENDS_OPTIONS}
            choose={chooseEnds}
          />
        </label>
      )}
    </div>
  )
}

/** The model with the number format that its user chose for a paste, unless it has one already. */
function withFormat(model: Model, format: NumberFormat | null): Model {
  return format === null || model.numberFormat !== undefined ? model : setModelField(model, "numberFormat", format)
}

function Preview(props: {
  readonly list: PasteList
  readonly model: Model
  readonly text: string
  readonly close: () => void
}) {
  const { list, model, text, close } = props
  const [table, setTable] = useState(() => recognise(list, cellsOf(text), model))
  const [chosen, setChosen] = useState<NumberFormat | null>(null)
  const rows = useMemo(() => previewOf(model, list, table), [model, list, table])
  const { added, changed, leftOut, problems, waiting } = countsOf(rows)
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
    const outcome = applyEdit(
      label,
      (now) => withPasted(withFormat(now, chosen), list, previewOf(now, list, table)),
      spot,
    )
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
        {waiting > 0 && `; ${counted(waiting, "cell")} ${waiting === 1 ? "waits" : "wait"} for an answer`}
        {problems > waiting && `; ${counted(problems - waiting, "cell")} could not be read and will not be pasted`}.
      </p>
      <Questions
        table={table}
        rows={rows}
        chooseFormat={(format) => {
          setChosen(format)
          setTable((now) => ({ ...now, format }))
        }}
        chooseEnds={(ends) => setTable((now) => ({ ...now, ends }))}
      />
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
