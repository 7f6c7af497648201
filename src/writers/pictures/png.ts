/// <reference types="vite/client" />
import { fontBytes } from "../html/fonts.ts"

/** The painter, loaded once. */
let ready: Promise<void> | null = null

async function load(): Promise<void> {
  const [{ initWasm }, wasm] = await Promise.all([
    import("@resvg/resvg-wasm"),
    import("@resvg/resvg-wasm/index_bg.wasm?url&inline"),
  ])
  const address = wasm.default
  await initWasm(Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (c) => c.charCodeAt(0)))
}

/**
 * A picture as PNG, for programs that show no SVG; the same bytes on every machine. Letters that no face of Inter has are left out:
 * `lettersWithout` names them.
 *
 * @param scale - dots for each px of the picture.
 */
export async function pngOf(svg: string, scale: number): Promise<Uint8Array> {
  ready ??= load()
  await ready
  const fontBuffers = [...(await fontBytes(svg))]
  const { Resvg } = await import("@resvg/resvg-wasm")
  const resvg = new Resvg(svg, {
    fitTo: { mode: "zoom", value: scale },
    font: { fontBuffers, defaultFontFamily: "Inter" },
  })
  const image = resvg.render()
  const png = image.asPng()
  image.free()
  resvg.free()
  return png
}
