import { DARK, LIGHT, type Palette } from "../charts/palette.ts"
import { pngScale } from "../charts/picture.ts"
import type { Model } from "../core/index.ts"
import type { PictureExtent } from "../renderer/graph/picture/scene.ts"
import type { Chart } from "../report/chart.ts"
import { lettersWithout } from "./html/fonts.ts"
import type { PictureForm, PictureWish, Theme } from "./pictureForms.ts"
import type { PathsFound } from "./pictures/graph.ts"

const palettes: Readonly<Record<Theme, Palette>> = { light: LIGHT, dark: DARK }

/** A picture as a file. */
export interface PictureFile {
  readonly bytes: Uint8Array
  /** Letters that are not in it, for the faces that ship have none of them; empty where all are. */
  readonly missing: readonly string[]
}

/** The attack paths as a picture: all of them, or the lit path alone. */
export async function graphPicture(
  model: Model,
  found: PathsFound | null,
  extent: PictureExtent,
  { form, theme }: PictureWish,
): Promise<PictureFile> {
  const { graphSvg } = await import("./pictures/graph.ts")
  return inForm(await graphSvg(model, found, extent, palettes[theme]), form)
}

/** A chart as a picture, with its finding and its question above it. */
export async function chartPicture(chart: Chart, { form, theme }: PictureWish): Promise<PictureFile> {
  const { aloneSvg } = await import("./pictures/picture.ts")
  return inForm(aloneSvg(chart, true, palettes[theme]), form)
}

async function inForm(svg: string, form: PictureForm): Promise<PictureFile> {
  if (form === "svg") return { bytes: new TextEncoder().encode(svg), missing: [] }
  const { pngOf } = await import("./pictures/png.ts")
  const [, width = "1", height = "1"] = /width="([\d.]+)" height="([\d.]+)"/u.exec(svg) ?? []
  // The faces that ship have the weights 400 and 600 alone.
  const bytes = await pngOf(svg.replaceAll('font-weight="650"', 'font-weight="600"'), {
    mode: "zoom",
    value: pngScale({ width: Number(width), height: Number(height) }),
  })
  const written = Array.from(svg.matchAll(/>([^<]+)</gu), ([, text = ""]) => text).join("")
  return { bytes, missing: lettersWithout(written) }
}
