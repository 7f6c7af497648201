/// <reference types="vite/client" />
import { bytesOfBase64 } from "../base64.ts"
import { fontBytes } from "../html/fonts.ts"

/** The painter, loaded once. */
let ready: Promise<void> | null = null

async function load(): Promise<void> {
  const [{ initWasm }, wasm] = await Promise.all([
    import("@resvg/resvg-wasm"),
    import("@resvg/resvg-wasm/index_bg.wasm?url&inline"),
  ])
  try {
    await initWasm(bytesOfBase64(wasm.default))
  } catch (error) {
    // It is loaded once in a process, whoever asks: where this module is read twice, the first reading has loaded it.
    if (!(error instanceof Error && error.message.startsWith("Already initialized"))) throw error
  }
}

/** How large a picture is painted: so many dots for each of its px, or in all. */
export interface PaintedSize {
  readonly mode: "zoom" | "height" | "width"
  readonly value: number
}

/**
 * A picture as PNG, for programs that show no SVG; the same bytes on every machine. Nothing in it runs or is fetched. Letters
 * that no face of Inter has are left out: `lettersWithout` names them.
 */
export async function pngOf(svg: string | Uint8Array, size: PaintedSize): Promise<Uint8Array> {
  ready ??= load()
  await ready
  const fontBuffers = [...(await fontBytes(typeof svg === "string" ? svg : new TextDecoder().decode(svg)))]
  const { Resvg } = await import("@resvg/resvg-wasm")
  const resvg = new Resvg(svg, {
    fitTo: size,
    font: { fontBuffers, defaultFontFamily: "Inter" },
  })
  const image = resvg.render()
  const png = image.asPng()
  image.free()
  resvg.free()
  return png
}
