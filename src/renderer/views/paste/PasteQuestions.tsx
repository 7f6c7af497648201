import type { NumberFormat } from "../../../core/index.ts"
import { Select } from "../../ui/Select.tsx"
import { NUMBER_FORMAT_OPTIONS } from "../numberFormat.ts"
import type { EndsMeaning } from "./fields.ts"
import { layoutInWords, type Layout } from "./layouts.ts"
import css from "./PasteSheet.module.css"
import { asksOf, type PastedTable, type PreviewRow } from "./preview.ts"

const ENDS_OPTIONS: readonly (readonly [EndsMeaning, string])[] = [
  ["one in twenty", "1 in 20 lies beyond each"],
  ["never passed", "never passed, and all between alike"],
]

/** What a paste says of itself: its cells, its first row, how its numbers are written, what the ends of its ranges mean. */
export function PasteQuestions(props: {
  readonly table: PastedTable
  readonly rows: readonly PreviewRow[]
  readonly layouts: readonly Layout[]
  readonly layout: Layout
  readonly chooseLayout: (layout: Layout) => void
  readonly chooseHeaded: (headed: boolean) => void
  readonly chooseFormat: (format: NumberFormat | null) => void
  readonly chooseEnds: (ends: EndsMeaning) => void
}) {
  const { table, rows, layouts, layout, chooseLayout, chooseHeaded, chooseFormat, chooseEnds } = props
  const asks = asksOf(rows)
  const hasRanges = table.fields.some((id) => id?.endsWith(":low")) && table.fields.some((id) => id?.endsWith(":high"))
  return (
    <div className={css.questions}>
      {layouts.length > 1 && (
        <label>
          It is
          <Select
            label="It is"
            value={layoutInWords(layout)}
            options={layouts.map((one) => [layoutInWords(one), layoutInWords(one)])}
            choose={(words) => chooseLayout(layouts.find((one) => layoutInWords(one) === words) ?? layout)}
          />
        </label>
      )}
      <label>
        Its first row is
        <Select
          label="Its first row is"
          value={table.headings ? "headings" : "row"}
          options={[
            ["headings", "headings"],
            ["row", "a row like the others"],
          ]}
          choose={(words) => chooseHeaded(words === "headings")}
        />
      </label>
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
