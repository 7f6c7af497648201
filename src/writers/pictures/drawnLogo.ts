import type { Report } from "../../report/block.ts"
import { jpegSize, logoAt, pngSize } from "../logo.ts"
import { pngOf } from "./png.ts"

/** A logo as it stands on a page: dots alone, whatever it was. */
export interface DrawnLogo {
  readonly type: "png" | "jpeg"
  readonly bytes: Uint8Array
  /** In px at 96 to the inch. */
  readonly width: number
  readonly height: number
}

/** The most px that a logo is wide and high. */
const MOST = { width: 200, height: 44 } as const

/** Dots for each px: sharp in print. */
const DOTS = 4

/** The logo of a report, an SVG painted; null where it has none, in words why it cannot be drawn. */
export async function drawnLogo({
  logo: address,
}: Pick<Report, "logo">): Promise<DrawnLogo | null | { readonly why: string }> {
  if (address === null) return null
  const logo = logoAt(address)
  if ("why" in logo) return logo
  const { type } = logo
  const bytes = type === "svg" ? await painted(logo.bytes) : logo.bytes
  const size = bytes === null ? null : type === "jpeg" ? jpegSize(bytes) : pngSize(bytes)
  if (bytes === null || size === null) return { why: "the logo cannot be drawn: save it as PNG" }
  const scale = Math.min(MOST.width / size.width, MOST.height / size.height)
  return {
    type: type === "jpeg" ? "jpeg" : "png",
    bytes,
    width: Math.max(1, Math.round(size.width * scale)),
    height: Math.max(1, Math.round(size.height * scale)),
  }
}

/** An SVG as dots; null where it is none that can be drawn. */
async function painted(svg: Uint8Array): Promise<Uint8Array | null> {
  try {
    const high = await pngOf(svg, { mode: "height", value: MOST.height * DOTS })
    const isWide = pngSize(high)!.width > MOST.width * DOTS
    return isWide ? await pngOf(svg, { mode: "width", value: MOST.width * DOTS }) : high
  } catch {
    return null
  }
}
