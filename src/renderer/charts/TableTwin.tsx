import type { ReactNode } from "react"
import type { Cell, Table } from "../../charts/table.ts"

const NUMBERS = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 6 })

function shown(cell: Cell): string {
  if (cell === null) return "–"
  return typeof cell === "number" ? NUMBERS.format(cell) : cell
}

/** The data of a chart as a table, in the place of the drawing. */
export function TableTwin({ table, caption }: { readonly table: Table; readonly caption: string }): ReactNode {
  const numeric = table.columns.map((_, c) => table.rows.some((row) => typeof row[c] === "number"))
  return (
    <div className="chart-twin" role="region" aria-label={`Table: ${caption}`} tabIndex={0}>
      <table>
        <caption className="chart-unseen">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, c) => (
              <th key={column} scope="col" className={numeric[c] ? "chart-number" : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, c) => (
                <td key={c} className={numeric[c] ? "chart-number" : undefined}>
                  {shown(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
