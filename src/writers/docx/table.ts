import type { ReportTable } from "../../report/block.ts"
import { inXml } from "../../text/xml.ts"

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="D9D6CE"'
const NONE = 'w:val="none" w:sz="0" w:space="0" w:color="auto"'

const BORDERS =
  `<w:tblBorders><w:top ${LINE}/><w:left ${NONE}/><w:bottom ${LINE}/><w:right ${NONE}/>` +
  `<w:insideH ${LINE}/><w:insideV ${NONE}/></w:tblBorders>`

const MARGINS =
  '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>' +
  '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'

/**
 * A table as WordprocessingML (ECMA-376, 17.4): its head repeated on every page, no row cut.
 *
 * @param widths - of the columns, in twentieths of a point.
 * @param size - of the text, in half points.
 */
export function tableXml({ columns, rows, hasSum }: ReportTable, widths: readonly number[], size: number): string {
  const cell = (text: string, c: number, isBold: boolean): string =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[c]!}" w:type="dxa"/></w:tcPr><w:p><w:pPr>` +
    `<w:jc w:val="${columns[c]!.holds === "figures" ? "right" : "left"}"/></w:pPr>` +
    `<w:r><w:rPr>${isBold ? "<w:b/><w:bCs/>" : ""}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>` +
    `<w:t xml:space="preserve">${inXml(text.replaceAll("\ue0f3", ""))}</w:t></w:r></w:p></w:tc>`
  const row = (cells: readonly string[], properties: string, isBold: boolean): string =>
    `<w:tr><w:trPr><w:cantSplit/>${properties}</w:trPr>${cells.map((text, c) => cell(text, c, isBold)).join("")}</w:tr>`
  const isBlank = (cells: readonly string[]): boolean => cells.slice(1).every((text) => text === "")
  const head = row(
    columns.map(({ name }) => name),
    "<w:tblHeader/>",
    true,
  )
  const body = rows.map((cells, r) =>
    row(
      cells,
      isBlank(cells) ? '<w:trHeight w:val="560" w:hRule="atLeast"/>' : "",
      hasSum === true && r === rows.length - 1,
    ),
  )
  const whole = widths.reduce((sum, one) => sum + one, 0)
  return (
    `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/>${BORDERS}<w:tblLayout w:type="fixed"/>${MARGINS}</w:tblPr>` +
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>${head}${body.join("")}</w:tbl>`
  )
}
