import { useMemo, useState } from "react"
import { setModelField, type Model, type NumberFormat } from "../../../core/index.ts"
import { counted } from "../../graph/words.ts"
import { applyEdit } from "../../state/document.ts"
import { screenOf } from "../../state/selection.ts"
import { say } from "../../state/toasts.ts"
import { Button } from "../../ui/Button.tsx"
import { Select } from "../../ui/Select.tsx"
import { columnChoices } from "./columns.ts"
import type { Layout } from "./layouts.ts"
import { PASTE_FIELDS, PASTE_NOUNS, type PasteList } from "./lists.ts"
import { MendableCell } from "./MendableCell.tsx"
import { PasteQuestions } from "./PasteQuestions.tsx"
import css from "./PasteSheet.module.css"
import {
  countsOf,
  NEW_ELEMENT,
  previewOf,
  recognise,
  unitUnder,
  withPasted,
  type PastedTable,
  type PreviewRow,
} from "./preview.ts"
import { useFormats } from "../../ui/formats.ts"

function Columns(props: {
  readonly list: PasteList
  readonly table: PastedTable
  readonly choose: (column: number, field: string | null) => void
  readonly switchUnit: (column: number) => void
}) {
  const { list, table, choose, switchUnit } = props
  return (
    <tr>
      <th scope="col">Becomes</th>
      {table.fields.map((field, i) => {
        const unit = unitUnder(list, field, table.headings?.[i] ?? "")
        return (
          <th key={i} scope="col">
            {table.headings && <span className={css.written}>{table.headings[i] ?? ""}</span>}
            <Select
              label={`Column ${i + 1}${table.headings?.[i] === undefined ? "" : `, ${table.headings[i]}`} is`}
              className={css.field}
              value={field ?? ""}
              options={[["", "left out"], ...columnChoices(PASTE_FIELDS[list])]}
              choose={(value) => choose(i, value === "" ? null : value)}
            />
            {unit && (
              <label className={css.unit}>
                <input type="checkbox" checked={table.units[i] !== null} onChange={() => switchUnit(i)} />
                its numbers count {unit.words}
              </label>
            )}
          </th>
        )
      })}
    </tr>
  )
}

/** What becomes of a row; where several elements have its name, the choice between them. */
function Becomes({ row, choose }: { readonly row: PreviewRow; readonly choose: (id: string) => void }) {
  const [chosen, setChosen] = useState<string | null>(null)
  return (
    <th scope="row">
      {row.becomes}
      {row.why !== null && <span className={css.problem}> {row.why}</span>}
      {row.twins.length > 0 && (
        <Select
          label={`${row.name} is`}
          className={css.field}
          value={chosen}
          placeholder="which?"
          options={[...row.twins, [NEW_ELEMENT, "a new one"]]}
          choose={(id) => {
            setChosen(id)
            choose(id)
          }}
        />
      )}
    </th>
  )
}

/** The model with the number format that its user chose for a paste, unless it has one already. */
function withFormat(model: Model, format: NumberFormat | null): Model {
  return format === null || model.numberFormat !== undefined ? model : setModelField(model, "numberFormat", format)
}

/** What a preview comes to, in one sentence: nothing that was pasted is left out of it. */
function Summary({ list, rows, loneQuotes }: PreviewOf & { readonly loneQuotes: number }) {
  const { added, changed, leftOut, problems, waiting } = countsOf(rows)
  return (
    <p role="status">
      {counted(added, `new ${PASTE_NOUNS[list]}`)}, {changed} changed
      {leftOut > 0 && `, ${counted(leftOut, "row")} left out`}
      {waiting > 0 && `; ${counted(waiting, "cell")} ${waiting === 1 ? "waits" : "wait"} for an answer`}
      {problems > waiting && `; ${counted(problems - waiting, "cell")} could not be read and will not be pasted`}.
      {loneQuotes > 0 &&
        ` ${counted(loneQuotes, "quotation mark")} that ${loneQuotes === 1 ? "quotes" : "quote"} no cell ${loneQuotes === 1 ? "is a letter like" : "are letters like"} others.`}
    </p>
  )
}

interface PreviewOf {
  readonly list: PasteList
  readonly rows: readonly PreviewRow[]
}

/** The preview of a paste: what was recognised, what each row becomes, and every cell, to be mended where it stands. */
export function PastePreview(props: {
  readonly list: PasteList
  readonly model: Model
  readonly layouts: readonly Layout[]
  readonly layout: Layout
  readonly chooseLayout: (layout: Layout) => void
  readonly close: () => void
}) {
  const formats = useFormats()
  const { list, model, layouts, layout, chooseLayout, close } = props
  const [table, setTable] = useState(() => recognise(list, layout.rows, model))
  const [format, setFormat] = useState<NumberFormat | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const rows = useMemo(() => previewOf(model, list, table, formats), [model, list, table, formats])
  const { added, changed } = countsOf(rows)
  const choose = (column: number, field: string | null): void =>
    setTable((now) => ({
      ...now,
      // Each field is filled by one column: the one that had it gives it up.
      fields: now.fields.map((one, i) => (i === column ? field : one === field ? null : one)),
      units: now.units.with(column, unitUnder(list, field, now.headings?.[column] ?? "")),
    }))
  const switchUnit = (column: number): void =>
    setTable((now) => {
      const unit = unitUnder(list, now.fields[column] ?? null, now.headings?.[column] ?? "")
      return { ...now, units: now.units.with(column, now.units[column] === null ? unit : null) }
    })
  const mend = (row: number, column: number, text: string): void =>
    setTable((now) => {
      const cells = now.rows[row]!
      const padded = now.fields.map((_, i) => (i === column ? text : (cells[i] ?? "")))
      return { ...now, rows: now.rows.with(row, padded) }
    })
  const paste = (): void => {
    const outcome = applyEdit(
      `paste ${counted(added + changed, PASTE_NOUNS[list])}`,
      (now) => withPasted(withFormat(now, format), list, previewOf(now, list, table, formats)),
      { screen: screenOf(list === "effects" ? "controls" : list), element: null },
    )
    if (outcome.kind === "refused") {
      setRefusal(outcome.why.join(" "))
      return
    }
    say(`Pasted: ${counted(added, `new ${PASTE_NOUNS[list]}`)}, ${changed} changed.`)
    close()
  }
  return (
    <>
      <Summary list={list} rows={rows} loneQuotes={layout.loneQuotes} />
      <PasteQuestions
        table={table}
        rows={rows}
        layouts={layouts}
        layout={layout}
        chooseLayout={chooseLayout}
        chooseHeaded={(headed) => setTable(recognise(list, layout.rows, model, headed))}
        chooseFormat={(chosen) => {
          setFormat(chosen)
          setTable((now) => ({ ...now, format: chosen }))
        }}
        chooseEnds={(ends) => setTable((now) => ({ ...now, ends }))}
      />
      <div className={css.scroll} role="region" aria-label="What each row becomes" tabIndex={0}>
        <table className={css.table}>
          <thead>
            <Columns list={list} table={table} choose={choose} switchUnit={switchUnit} />
          </thead>
          <tbody>
            {rows.map((row, i) => (
              <tr key={i}>
                <Becomes
                  row={row}
                  choose={(id) => setTable((now) => ({ ...now, chosen: new Map(now.chosen).set(i, id) }))}
                />
                {row.cells.map((cell, column) => (
                  <td key={column}>
                    <MendableCell
                      cell={cell}
                      label={`Row ${i + 1}, column ${column + 1}`}
                      mend={(text) => mend(i, column, text)}
                    />
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
