import type { Report } from "./block.ts"
import type { Chart } from "./chart.ts"

/** Every picture of a report, in the order in which they stand. */
export function chartsOf({ sections }: Report): readonly Chart[] {
  return sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "charts" ? block.charts : [])))
}
