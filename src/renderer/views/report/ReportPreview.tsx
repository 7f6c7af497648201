import { createElement, useLayoutEffect, useRef, useState, type ReactNode } from "react"
import { createPortal } from "react-dom"
import type { Paper } from "../../../core/index.ts"
import type { ReportTree } from "../../../compute/protocol.ts"
import type { Chart } from "../../../report/chart.ts"
import { inNumerals } from "../../../report/wish.ts"
import { bodyOf } from "../../../writers/html/body.ts"
import type { PageNode } from "../../../writers/html/node.ts"
import { BETWEEN_SHEETS, previewStyle, sheetOf } from "../../../writers/html/style.ts"
import { Plot } from "../../../writers/pictures/Plot.tsx"
import css from "./Report.module.css"

/** Px to a mm, at 96 to the inch. */
const MM = 96 / 25.4

const REACT_NAMES: Readonly<Record<string, string>> = { class: "className", tabindex: "tabIndex" }

/** Parts of the page as React has them: the very parts that the file is written from. */
function painted(nodes: readonly PageNode[]): ReactNode {
  return nodes.map((node, i) => {
    if (typeof node === "string") return node.replaceAll("→", "›")
    if ("chart" in node) return <Picture key={i} chart={node.chart} />
    const { tag, attributes, children } = node
    // A link of the contents would lead the window itself away, and a table of a preview is not scrolled to by keys.
    const kept = Object.entries(attributes).filter(([name]) => name !== "href" && name !== "tabindex")
    const named = Object.fromEntries(kept.map(([name, value]) => [REACT_NAMES[name] ?? name, value]))
    return createElement(tag, { key: i, ...named }, ...(children.length > 0 ? [painted(children)] : []))
  })
}

/** A picture, its numbers in the marks of the report. */
function Picture({ chart }: { readonly chart: Chart }): ReactNode {
  const { size, words, numerals } = chart
  const drawn = useRef<SVGSVGElement>(null)
  useLayoutEffect(() => {
    if (numerals === undefined) return
    for (const text of drawn.current?.querySelectorAll("text, tspan") ?? [])
      for (const child of text.childNodes)
        if (child.nodeType === Node.TEXT_NODE) child.nodeValue = inNumerals(child.nodeValue ?? "", numerals)
  }, [chart, numerals])
  return (
    <svg
      ref={drawn}
      role="img"
      aria-label={words.summary}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      height={size.height}
      fontFamily="Inter Variable, Inter, sans-serif"
    >
      <Plot chart={chart} />
    </svg>
  )
}

/** The sheets of a report as they would be printed, beside each other; they are drawn by the same parts and the same style. */
export function ReportPreview({
  tree: { report, logo },
  paper,
}: {
  readonly tree: ReportTree
  readonly paper: Paper
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const [root, setRoot] = useState<ShadowRoot | null>(null)
  const [sheets, setSheets] = useState(1)
  const [scale, setScale] = useState(0.5)
  const sheet = sheetOf(paper)
  const [width, height, step] = [sheet.width * MM, sheet.height * MM, (sheet.width + BETWEEN_SHEETS) * MM]

  useLayoutEffect(() => {
    const element = host.current!
    setRoot(element.shadowRoot ?? element.attachShadow({ mode: "open" }))
  }, [])
  useLayoutEffect(() => {
    const around = frame.current!
    const fit = (): void => {
      const room = around.clientHeight - 20
      setScale(Math.max(0.3, Math.min(1, room / height)))
    }
    fit()
    const seen = new ResizeObserver(fit)
    seen.observe(around)
    return () => seen.disconnect()
  }, [height])
  useLayoutEffect(() => {
    if (root === null) return
    const style = new CSSStyleSheet()
    style.replaceSync(previewStyle(paper, report.accent))
    root.adoptedStyleSheets.splice(0, root.adoptedStyleSheets.length, style)
    const body = root.querySelector<HTMLElement>(".body")
    if (body === null) return
    // Columns that overflow are sheets that follow.
    const count = (): void => setSheets(Math.max(1, Math.round((body.scrollWidth + BETWEEN_SHEETS * MM) / step)))
    count()
    void document.fonts.ready.then(count)
  }, [root, report, paper, step])

  const pages = Array.from({ length: sheets }, (_, i) => i)
  return (
    <div
      ref={frame}
      className={css.frame}
      tabIndex={0}
      role="region"
      aria-label={`Preview, ${sheets} ${sheets === 1 ? "page" : "pages"}`}
    >
      <div
        className={css.strip}
        style={{ width: (sheets * step - BETWEEN_SHEETS * MM) * scale, height: height * scale }}
      >
        <div className={css.scaled} style={{ transform: `scale(${scale})` }}>
          {pages.map((page) => (
            <div key={page} className={css.sheet} style={{ left: page * step, width, height }} aria-hidden>
              {report.stamp !== null && <span className={css.stamp}>{report.stamp}</span>}
              <span className={css.edge}>
                <span>{report.label}</span>
                <span>
                  {page + 1} / {sheets}
                </span>
              </span>
            </div>
          ))}
          <div ref={host} className={css.host} />
          {root !== null && createPortal(<div className="body">{painted(bodyOf(report, logo))}</div>, root)}
        </div>
      </div>
    </div>
  )
}
