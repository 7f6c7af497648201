import { useRef, type ReactNode } from "react"
import { EmptyPlot } from "./EmptyPlot.tsx"
import { useSize } from "./useSize.ts"
import "./charts.css"

/** The place of a chart of which there is nothing to draw yet: its question, grey axes, and what would fill them. */
export function EmptyChart({ title, sentence }: { readonly title: string; readonly sentence: string }): ReactNode {
  const area = useRef<HTMLDivElement>(null)
  const size = useSize(area)
  return (
    <figure className="chart" aria-label={`${title} ${sentence}`}>
      <div className="chart-head">
        <h3 className="chart-title">{title}</h3>
      </div>
      <div className="chart-area" ref={area} aria-hidden>
        {size && (
          <svg width={size.width} height={size.height} viewBox={`0 0 ${size.width} ${size.height}`}>
            <EmptyPlot size={size} variant="edit" sentence={sentence} />
          </svg>
        )}
      </div>
    </figure>
  )
}
