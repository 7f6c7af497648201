import { useEffect, useState } from "react"
import type { PlainPicture } from "../../../charts/picture.ts"
import type { Model } from "../../../core/index.ts"
import type { ForeignFile, WrittenFormat } from "../../state/exporting.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDesk } from "../useDesk.ts"
import { useDocument } from "../useStores.ts"
import css from "./Exchange.module.css"
import { GraphPictureChoices } from "./GraphPictureChoices.tsx"
import { PICTURE_FORMS, writePicture, type PictureForm, type PictureTheme } from "./picture.ts"

/** The file for another tool as it would be; null while it is being made, or where nothing is chosen. */
function useForeignFile(model: Model | null, format: WrittenFormat | null): ForeignFile | null {
  const { exporter } = useDesk()
  const [made, setMade] = useState<{ readonly of: WrittenFormat; readonly file: ForeignFile } | null>(null)
  useEffect(() => {
    if (model === null || format === null) return
    const left = new AbortController()
    void exporter.make(model, format.id, left.signal).then((file) => {
      if (file !== null && !left.signal.aborted) setMade({ of: format, file })
    })
    return () => left.abort()
  }, [exporter, model, format])
  return made !== null && made.of === format ? made.file : null
}

/** What the chosen format cannot say of this model. */
function WhatIsMissing({ format, file }: { readonly format: WrittenFormat; readonly file: ForeignFile | null }) {
  if (file === null)
    return (
      <p role="status">
        {format.tellsFigures ? "Looking for the best plan, of which this file tells…" : "Making the file…"}
      </p>
    )
  if (file.kind === "failed") return <p role="status">{file.why}</p>
  const { cannotSay, noPlan } = file.file
  return (
    <div role="status">
      {noPlan.length > 0 && <p>No score yet: {noPlan.join("; ")}. The file tells of no plan and no share of loss.</p>}
      {cannotSay.length === 0 ? (
        <p>All that is in the model is in this file.</p>
      ) : (
        <>
          <p>This format cannot say the following. It is not in the file, and stays in the model:</p>
          <ul className={css.list}>
            {cannotSay.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

const PICTURES: readonly WrittenFormat[] = Object.values(PICTURE_FORMS)

/** The formats of other tools; what the chosen one cannot say of this model is told before it is written. */
export function ExportPage({ close }: { readonly close: () => void }) {
  const { exporter } = useDesk()
  const model = useDocument((state) => state.model)
  const [formats, setFormats] = useState<readonly WrittenFormat[]>([])
  const [format, setFormat] = useState<WrittenFormat | null>(null)
  useEffect(() => {
    void exporter.formats().then(setFormats)
  }, [exporter])
  const [drawing, setDrawing] = useState<PlainPicture | null>(null)
  const [theme, setTheme] = useState<PictureTheme>("light")
  const picture = PICTURES.find((one) => one === format) ?? null
  const file = useForeignFile(model, picture === null ? format : null)
  const write = async (): Promise<void> => {
    if (picture !== null) {
      if (drawing !== null && (await writePicture(exporter, drawing, picture.id as PictureForm, theme))) close()
    } else if (format !== null && file?.kind === "made" && (await exporter.write(format, file.file))) close()
  }
  return (
    <Sheet title="Export" close={close} wide>
      <p className="quiet">The document and its file stay as they are.</p>
      <div className={css.formats} role="radiogroup" aria-label="Format">
        {[...PICTURES, ...formats].map((one) => (
          <label key={one.id} className={css.format}>
            <input type="radio" name="format" checked={one === format} onChange={() => setFormat(one)} />
            {one.name}
            {one.version !== "" && <span className="quiet small">{one.version}</span>}
            <span className={css.ending}>.{one.extension}</span>
          </label>
        ))}
      </div>
      {format !== null && picture === null && <WhatIsMissing format={format} file={file} />}
      {picture !== null && model !== null && (
        <GraphPictureChoices
          model={model}
          theme={theme}
          chooseTheme={setTheme}
          drawing={drawing}
          onDrawn={setDrawing}
        />
      )}
      <div className={css.actions}>
        <Button onClick={close}>Cancel</Button>
        <Button
          kind="main"
          disabled={picture === null ? file?.kind !== "made" : drawing === null}
          onClick={() => void write()}
        >
          Export…
        </Button>
      </div>
    </Sheet>
  )
}
