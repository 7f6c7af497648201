import type { Place } from "../import/source.ts"
import type { Gathering } from "./gathering.ts"
import { cellsIn, headingText, isOrdinal } from "./table.ts"

const textOf = (place: Place): string => (typeof place.value === "string" ? place.value : "")

const filledRows = (rows: Place): readonly Place[] => rows.items().filter((row) => row.entries().length > 0)

/** The row of impacts, and those of likelihoods below it; null where it is no matrix. */
function partsOf(rows: Place): { readonly head: Place; readonly body: readonly Place[] } | null {
  const filled = filledRows(rows).slice(0, 40)
  const at = filled.findIndex((row) => {
    const cells = cellsIn(row).filter(([letters]) => letters !== "A")
    return cells.length >= 2 && cells.every(([, cell]) => isOrdinal(textOf(cell)))
  })
  const [head, ...body] = filled.slice(at)
  if (at < 0 || !head || isOrdinal(textOf(head.at("A")))) return null
  const marked = body.filter((row) => isOrdinal(textOf(row.at("A"))))
  return marked.length >= 2 && marked.length === body.length ? { head, body } : null
}

/** Whether a sheet is a matrix: likelihoods down, impacts across, on ordinal scales both, and risks named in the cells. */
export function isMatrix(rows: Place): boolean {
  const parts = partsOf(rows)
  return parts?.body.some((row) => risksIn(row).length > 0) ?? false
}

/** The cells of a row that name something, and not only how bad that would be. */
const risksIn = (row: Place): readonly (readonly [string, Place])[] =>
  cellsIn(row).filter(([letters, cell]) => letters !== "A" && !isOrdinal(textOf(cell)) && /\p{L}/u.test(textOf(cell)))

/** Adds the risks that stand in the cells of a matrix: each a step, its row and column evidence. */
export function addMatrix(rows: Place, gathering: Gathering): void {
  const { head, body } = partsOf(rows)!
  // `Likelihood \ Impact` names both axes; else they have their usual names.
  const [down = "Likelihood", across = "Impact"] = headingText(head.at("A"))
    .split(/\s*[\\/|↓→]\s*/)
    .filter((name) => name !== "")
  head.at("A").carry()
  gathering.tell("assumed", head.path, `it is read as a matrix: ${down} down, ${across} across`)
  for (const row of body)
    for (const [letters, cell] of risksIn(row)) {
      const evidence = [
        { scale: down, value: row.at("A").text()!.trim() },
        ...(head.at(letters).exists ? [{ scale: across, value: head.at(letters).text()!.trim() }] : []),
      ]
      for (const name of cell.text()!.split(/[;\n]+/)) {
        if (name.trim() === "") continue
        const asset = gathering.unnamedAsset().key
        gathering.addStep({
          key: `${cell.path} ${name.trim()}`,
          name: name.trim(),
          originId: gathering.origin("step", name.trim(), cell.path),
          evidence,
          gives: gathering.harmsOr([]).map((harm) => ({ asset, harm })),
        })
      }
    }
}
