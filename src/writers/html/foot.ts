import type { Report } from "../../report/block.ts"
import type { SheetEdges } from "../forms.ts"
import { inHtml } from "./escape.ts"
import { fontFaces } from "./fonts.ts"

/** Head and foot of the sheets of a report. They have fonts of their own: the page's do not reach them. */
export async function edgesOf({ label, title }: Report): Promise<SheetEdges> {
  const faces = await fontFaces(`${label ?? ""}${title}`)
  const style = `<style>${faces}.edge{font:400 10px "Inter",sans-serif;width:100%;padding:0 15mm;display:flex;justify-content:space-between;color:#4a525c}</style>`
  const words = `<span>${inHtml(label ?? "")}</span>`
  const pages = `<span><span class="pageNumber"></span> / <span class="totalPages"></span></span>`
  return {
    headerTemplate: "<span></span>",
    footerTemplate: `${style}<div class="edge">${words}${pages}</div>`,
  }
}
