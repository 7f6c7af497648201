import { useEffect, useState } from "react"
import { type Formats, diffOf, isEmptyDiff, type Model } from "../../core/index.ts"
import { savedModel } from "../state/baselines.ts"
import { documentStore } from "../state/document.ts"
import { Button } from "../ui/Button.tsx"
import { Sheet } from "../ui/Sheet.tsx"
import css from "./DifferencesPage.module.css"
import { changesInWords } from "./evidence/changesInWords.ts"
import { useDesk } from "./useDesk.ts"
import { useDocument } from "./useStores.ts"
import { useFormats } from "../ui/formats.ts"

function Changes({
  title,
  none,
  changes,
}: {
  readonly title: string
  readonly none: string
  readonly changes: readonly string[]
}) {
  return (
    <section className={css.side}>
      <h3>{title}</h3>
      {changes.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <ul className={css.changes}>
          {changes.map((says, i) => (
            <li key={`${i} ${says}`}>{says}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The changes in words; what these pass over is the order of rows. */
function told(before: Model, after: Model, formats: Formats): readonly string[] {
  const changes = changesInWords(before, after, formats)
  return changes.length > 0 || isEmptyDiff(diffOf(before, after)) ? changes : ["The order of rows changed"]
}

/** What was done to the file outside and what was done here, since both were the same. */
function Both({ file, model }: { readonly file: Model; readonly model: Model }) {
  const formats = useFormats()
  const base = savedModel(documentStore.getState())
  if (base === null)
    return (
      <Changes
        title="From what is here to what the file holds"
        none="Both say the same."
        changes={told(model, file, formats)}
      />
    )
  return (
    <div className={css.both}>
      <Changes title="In the file" none="Nothing that Batten knows of." changes={told(base, file, formats)} />
      <Changes title="Here" none="Nothing." changes={told(base, model, formats)} />
    </div>
  )
}

/** What differs between the file, which was changed outside, and the window; and the ways out. */
export function DifferencesPage({ close }: { readonly close: () => void }) {
  const desk = useDesk()
  const model = useDocument((state) => state.model)
  const [file, setFile] = useState<Model | null>(null)
  useEffect(() => {
    let shown = true
    void desk.fileNow().then((found) => {
      if (!shown) return
      // Where it cannot be read, that is told on a page of its own.
      if (found === null) close()
      else setFile(found)
    })
    return () => {
      shown = false
    }
  }, [desk, close])
  const leaving = (act: () => Promise<unknown>) => (): void => {
    close()
    void act()
  }
  return (
    <Sheet title="The file and what is here" close={close} wide>
      <p className="quiet">Since both were the same:</p>
      {model && file ? <Both file={file} model={model} /> : <p>Reading the file…</p>}
      <div className={css.ways}>
        <Button kind="main" onClick={leaving(() => desk.saveAs())}>
          Save mine elsewhere…
        </Button>
        <Button onClick={leaving(() => desk.overwrite())}>Replace the file with mine</Button>
        <Button onClick={leaving(() => desk.reload())}>Drop my edits, take the file</Button>
      </div>
    </Sheet>
  )
}
