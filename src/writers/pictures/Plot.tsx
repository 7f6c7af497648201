import type { ReactNode } from "react"
import { firstReading } from "../../charts/exactCheck.ts"
import { AttentionPlot } from "../../renderer/charts/Attention.tsx"
import { DriversPlot } from "../../renderer/charts/Drivers.tsx"
import { ExactCheckPlot } from "../../renderer/charts/ExactCheck.tsx"
import { ExceedancePlot } from "../../renderer/charts/ExceedanceCurve.tsx"
import { FrontierPlot } from "../../renderer/charts/Frontier.tsx"
import { YearsPlot } from "../../renderer/charts/HundredYears.tsx"
import { LadderPlot } from "../../renderer/charts/Ladder.tsx"
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
    case "years": {
      const { data } = drawing
      return <YearsPlot data={data} threshold={data.threshold} size={size} variant="edit" reading={null} />
    }
    case "drivers":
      return <DriversPlot data={drawing.data} size={size} variant="edit" reading={null} />
    case "ladder":
      return <LadderPlot data={drawing.data} size={size} variant="edit" reading={null} />
    case "exactCheck":
      return <ExactCheckPlot data={drawing.data} size={size} variant="edit" reading={firstReading(drawing.data)} />
    case "path":
      return <PathPlot data={drawing.data} width={size.width} />
  }
}
