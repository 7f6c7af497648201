import type { PortfolioFigures } from "../../../core/index.ts"

/** A portfolio that can be compared. */
export interface Column {
  readonly id: string
  readonly name: string
  readonly figures: PortfolioFigures
}
