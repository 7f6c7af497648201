import { useMemo, useState } from "react"
import type { Model } from "../../../core/index.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDocument } from "../useStores.ts"
import { layoutInWords, layoutsOf, otherLayouts, type Layout } from "./layouts.ts"
import { PASTE_EXAMPLES, PASTE_NOUNS, type PasteList } from "./lists.ts"
import { PastePreview } from "./PastePreview.tsx"
import css from "./PasteSheet.module.css"
import { useFormats } from "../../ui/formats.ts"

const SHOWN_ROWS = 4

/** A question that only the owner of a text can answer: what separates its cells. Both answers are shown. */
function WhichLayout(props: { readonly layouts: readonly Layout[]; readonly choose: (layout: Layout) => void }) {
  return (
    <div role="group" aria-label="What separates its cells?">
      <p>Its rows can be taken apart in two ways. Which is meant?</p>
      <div className={css.ways}>
        {props.layouts.map((layout) => (
          <div key={layoutInWords(layout)} className={css.way}>
            <Button onClick={() => props.choose(layout)}>It is {layoutInWords(layout)}</Button>
            <table className={css.table} aria-label={`As ${layoutInWords(layout)}`}>
              <tbody>
                {layout.rows.slice(0, SHOWN_ROWS).map((row, i) => (
                  <tr key={i}>
                    {row.map((cell, column) => (
                      <td key={column}>{cell}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {layout.rows.length > SHOWN_ROWS && (
              <p className="quiet small">and {layout.rows.length - SHOWN_ROWS} more rows</p>
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

/** A text as it was pasted, dropped or typed: what separates its cells, and then its preview. */
function Taken(props: {
  readonly list: PasteList
  readonly model: Model
  readonly text: string
  readonly close: () => void
}) {
  const formats = useFormats()
  const { list, model, text, close } = props
  const layouts = useMemo(() => layoutsOf(text, list, model, formats), [text, list, model, formats])
  const all = useMemo(() => otherLayouts(text, layouts), [text, layouts])
  const [chosen, choose] = useState<Layout | null>(null)
  const layout = chosen ?? (layouts.length === 1 ? layouts[0]! : null)
  if (layout === null) return <WhichLayout layouts={layouts} choose={choose} />
  return (
    <PastePreview
      key={layoutInWords(layout)}
      list={list}
      model={model}
      layouts={all}
      layout={layout}
      chooseLayout={choose}
      close={close}
    />
  )
}

/** Where rows are pasted, dropped or typed when none came with the command. */
function Box(props: {
  readonly list: PasteList
  readonly text: string
  readonly type: (text: string) => void
  readonly take: (text: string) => void
}) {
  const { list, text, type, take } = props
  return (
    <label className={css.empty}>
      Copy rows in your spreadsheet, with their headings if they have any, and paste, drop or type them here. A preview
      follows. {PASTE_EXAMPLES[list]}
      <textarea
        autoFocus
        rows={4}
        value={text}
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData("text/plain")
          // Into a text that is being typed it goes as into any other.
          if (text !== "" || pasted.trim() === "") return
          event.preventDefault()
          take(pasted)
        }}
        onDrop={(event) => {
          const dropped = event.dataTransfer.getData("text/plain")
          if (text !== "" || dropped.trim() === "") return
          event.preventDefault()
          take(dropped)
        }}
      />
    </label>
  )
}

/** The preview of a paste: which columns were recognised, what each row becomes, and every cell that cannot be read. */
export function PasteSheet(props: { readonly list: PasteList; readonly text: string; readonly close: () => void }) {
  const { list, close } = props
  const model = useDocument((state) => state.model)
  const [taken, take] = useState(props.text)
  const [typed, type] = useState("")
  if (!model) return null
  const text = taken === "" ? typed : taken
  return (
    <Sheet title={`Paste ${PASTE_NOUNS[list]}s from a spreadsheet`} close={close} wide>
      {taken === "" && <Box list={list} text={typed} type={type} take={take} />}
      {text.trim() !== "" && <Taken key={text} list={list} model={model} text={text} close={close} />}
    </Sheet>
  )
}
