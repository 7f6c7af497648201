/// <reference types="vite/client" />
import { fontBytes } from "../html/fonts.ts"

/** The weights of Inter that a picture is painted with, loaded once. */
let ready: Promise<readonly Uint8Array[]> | null = null

async function load(): Promise<readonly Uint8Array[]> {
  const [{ initWasm }, wasm] = await Promise.all([
    import("@resvg/resvg-wasm"),
    import("@resvg/resvg-wasm/index_bg.wasm?url&inline"),
  ])
  const address = wasm.default
  await initWasm(Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (c) => c.charCodeAt(0)))
  return fontBytes()
}

/** How large a picture is painted: so many dots for each of its px, or in all. */
export interface PaintedSize {
  readonly mode: "zoom" | "height" | "width"
  readonly value: number
}

/** A picture as PNG, for programs that show no SVG; the same bytes on every machine. Nothing in it runs or is fetched. */
export async function pngOf(svg: string | Uint8Array, size: PaintedSize): Promise<Uint8Array> {
  ready ??= load()
  const fontBuffers = [...(await ready)]
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
