import type { Ink } from "../../../charts/mark.ts"
import { DARK, LIGHT, type Palette } from "../../../charts/palette.ts"
import { pngScale, standaloneSvg, type PlainPicture } from "../../../charts/picture.ts"
import { pngOfSvg } from "../../charts/picture/png.ts"
import type { Exporter, WrittenFormat } from "../../state/exporting.ts"
import { say } from "../../state/toasts.ts"

/** What a picture is painted with. */
export type PictureTheme = "light" | "dark"

const PALETTES: Readonly<Record<PictureTheme, Palette>> = { light: LIGHT, dark: DARK }

const pictureFormat = (extension: string, name: string): WrittenFormat => ({
  id: extension,
  name,
  version: "",
  extension,
  tellsFigures: false,
})

/** The forms of a picture. */
export const PICTURE_FORMS = {
  svg: pictureFormat("svg", "Picture of the attack paths"),
  png: pictureFormat("png", "Picture of the attack paths in dots, for programs that show no SVG"),
} as const

/** A form of a picture. */
export type PictureForm = keyof typeof PICTURE_FORMS

/** A drawing as the text of a picture that stands alone. */
export function svgOf(drawing: PlainPicture, theme: PictureTheme, fontFace = ""): string {
  return standaloneSvg({ ...drawing, fontFace, colourOf: (token) => PALETTES[theme][token as Ink] })
}

/** Its size in px; with the title above it. */
function sizeOf(svg: string): { readonly width: number; readonly height: number } {
  const [, width = "1", height = "1"] = /width="([\d.]+)" height="([\d.]+)"/u.exec(svg) ?? []
  return { width: Number(width), height: Number(height) }
}

/** Writes a drawing where the user chooses; true where it is written. */
export async function writePicture(
  exporter: Exporter,
  drawing: PlainPicture,
  form: PictureForm,
  theme: PictureTheme,
): Promise<boolean> {
  const svg = svgOf(drawing, theme)
  const written = (content: string | Uint8Array) =>
    exporter.write(PICTURE_FORMS[form], { content, cannotSay: [], noPlan: [] })
  if (form === "svg") return written(svg)
  const { INTER_FACE } = await import("../../charts/picture/fontFace.ts")
  const png = await pngOfSvg(svgOf(drawing, theme, INTER_FACE), pngScale(sizeOf(svg)))
  if (png !== null) return written(png)
  say("Not exported. The picture is too large for PNG: SVG has no such limit.", "refused")
  return false
}
