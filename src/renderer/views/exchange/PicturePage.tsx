import { useState } from "react"
import { useStore } from "zustand"
import type { PlainPicture } from "../../../charts/picture.ts"
import { dismissPicture, pictureStore } from "../../state/picture.ts"
import { Button } from "../../ui/Button.tsx"
import { Choice } from "../../ui/Choice.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDesk } from "../useDesk.ts"
import css from "./Exchange.module.css"
import { writePicture, type PictureForm, type PictureTheme } from "./picture.ts"
import { PicturePreview, ThemeChoice } from "./PicturePreview.tsx"

/** How a chart is saved as a picture: its form and its theme, and how it will look. */
function PicturePage({ drawing }: { readonly drawing: PlainPicture }) {
  const { exporter } = useDesk()
  const [form, setForm] = useState<PictureForm>("svg")
  const [theme, setTheme] = useState<PictureTheme>("light")
  const write = async (): Promise<void> => {
    if (await writePicture(exporter, drawing, form, theme)) dismissPicture()
  }
  return (
    <Sheet title="Save this chart as a picture" close={dismissPicture} wide>
      <div className={css.where}>
        <Choice
          label="Form of the picture"
          value={form}
          options={[
            ["svg", "SVG"],
            ["png", "PNG"],
          ]}
          choose={setForm}
        />
        <ThemeChoice theme={theme} choose={setTheme} />
      </div>
      <PicturePreview drawing={drawing} theme={theme} />
      <div className={css.actions}>
        <Button onClick={dismissPicture}>Cancel</Button>
        <Button kind="main" onClick={() => void write()}>
          Save…
        </Button>
      </div>
    </Sheet>
  )
}

/** The chart that is about to be saved as a picture, if any. */
export function OfferedPicture() {
  const offer = useStore(pictureStore, (state) => state.offer)
  return offer && <PicturePage drawing={offer} />
}
