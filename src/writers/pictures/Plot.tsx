import type { ReactNode } from "react"
import { AttentionPlot } from "../../renderer/charts/Attention.tsx"
import { ExceedancePlot } from "../../renderer/charts/ExceedanceCurve.tsx"
import { FrontierPlot } from "../../renderer/charts/Frontier.tsx"
import { ScoreMapPlot } from "../../renderer/charts/ScoreMap.tsx"
import { WaterfallPlot } from "../../renderer/charts/Waterfall.tsx"
import type { Chart } from "../../report/chart.ts"
import { PathPlot } from "./PathPlot.tsx"

/** The marks of a picture of a report: those of the window, without what answers a hand. */
export function Plot({ chart: { drawing, size } }: { readonly chart: Chart }): ReactNode {
  switch (drawing.kind) {
    case "exceedance":
      return (
        <ExceedancePlot data={drawing.data} size={size} variant="edit" threshold={drawing.data.threshold} scale="log" />
      )
    case "frontier":
      return <FrontierPlot data={drawing.data} size={size} variant="edit" reading={null} />
    case "scoreMap":
      return <ScoreMapPlot data={drawing.data} size={size} variant="edit" reading={null} />
    case "waterfall":
      return <WaterfallPlot data={drawing.data} size={size} variant="edit" reading={null} />
    case "attention":
      return <AttentionPlot data={drawing.data} size={size} variant="edit" reading={null} />
    case "path":
      return <PathPlot data={drawing.data} width={size.width} />
  }
}
