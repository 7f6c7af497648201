import { useEffect, useState } from "react"
import type { PlainPicture } from "../../../charts/picture.ts"
import { Choice } from "../../ui/Choice.tsx"
import css from "./Exchange.module.css"
import { svgOf, type PictureTheme } from "./picture.ts"

/** The drawing as it will be written, as a picture of its own: nothing of the page can change how it looks. */
export function PicturePreview({ drawing, theme }: { readonly drawing: PlainPicture; readonly theme: PictureTheme }) {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    let made: string | null = null
    void import("../../charts/picture/fontFace.ts").then(({ INTER_FACE }) => {
      if (!isCurrent) return
      made = URL.createObjectURL(new Blob([svgOf(drawing, theme, INTER_FACE)], { type: "image/svg+xml" }))
      setAddress(made)
    })
    return () => {
      isCurrent = false
      if (made !== null) URL.revokeObjectURL(made)
    }
  }, [drawing, theme])
  return (
    <div className={css.preview} data-theme-shown={theme}>
      {address !== null && <img src={address} alt={`${drawing.title}. ${drawing.question}`} />}
    </div>
  )
}

/** The choice of what a picture is painted with. */
export function ThemeChoice(props: { readonly theme: PictureTheme; readonly choose: (theme: PictureTheme) => void }) {
  return (
    <Choice
      label="Theme of the picture"
      value={props.theme}
      options={[
        ["light", "Light"],
        ["dark", "Dark"],
      ]}
      choose={props.choose}
    />
  )
}
