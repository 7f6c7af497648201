import type { ReactNode } from "react"
import { paint, round, textAt, type Ink } from "../../../charts/mark.ts"
import { ellipsize, textWidth } from "../../../charts/textWidth.ts"
import { Texts } from "../../charts/Paint.tsx"
import type { StepNode } from "../graph.ts"

/** Size of the words of a mark, in px, as in the window. */
const SMALL = 10.5

/** A word on the upper edge of a box. */
export function Mark(props: {
  readonly text: string
  readonly left?: number
  readonly right?: number
  readonly ink?: Ink
  readonly edge?: Ink
  readonly isDashed?: boolean
}): ReactNode {
  const { text, ink = "--text2", edge = "--border-strong", isDashed = false } = props
  const width = textWidth(text, SMALL, 400) + 10
  const x = props.left ?? (props.right ?? width) - width
  return (
    <>
      <rect
        x={round(x)}
        y={-11}
        width={round(width)}
        height={16}
        rx={4}
        fill={paint("--surface")}
        stroke={paint(edge)}
        {...(isDashed && { strokeDasharray: "3 2" })}
      />
      <Texts marks={[textAt(x + 5, -3, text, SMALL, { ink })]} />
    </>
  )
}

const NAMED_TABS = 2
const TAB_GAP = 3

/** Bought controls by name, then how many could be bought. */
export function Tabs({ node, width }: { readonly node: StepNode; readonly width: number }): ReactNode {
  const bought = node.controls.filter((tab) => tab.bought)
  const possible = node.controls.length - bought.length
  const words = [
    ...(node.sameAs === null ? [] : [{ text: `= ${node.sameAs}`, look: "same" as const }]),
    ...bought.slice(0, NAMED_TABS).map(({ name }) => ({ text: name, look: "bought" as const })),
    ...(bought.length > NAMED_TABS ? [{ text: `+${bought.length - NAMED_TABS}`, look: "bought" as const }] : []),
  ]
  const hollow = possible > 0 ? `${possible} to buy` : null
  const hollowWidth = hollow === null ? 0 : textWidth(hollow, SMALL, 400) + 10
  const room = width - 16 - (hollow === null ? 0 : hollowWidth + TAB_GAP)
  const each = words.length === 0 ? 0 : (room - TAB_GAP * (words.length - 1)) / words.length
  let x = 8
  const tabs = words.map(({ text, look }) => {
    const shown = ellipsize(text, each - 10, SMALL)
    const tab = { x, width: textWidth(shown, SMALL, 400) + 10, text: shown, look }
    x += tab.width + TAB_GAP
    return tab
  })
  return (
    <>
      {tabs.map((tab) => (
        <Tab
          key={tab.x}
          {...tab}
          fill={tab.look === "same" ? "--sunken" : "--now-soft"}
          edge={tab.look === "same" ? "--border-strong" : "--now"}
        />
      ))}
      {hollow !== null && (
        <Tab
          x={width - 8 - hollowWidth}
          width={hollowWidth}
          text={hollow}
          fill="--surface"
          edge="--border-strong"
          isDashed
        />
      )}
    </>
  )
}

function Tab(props: {
  readonly x: number
  readonly width: number
  readonly text: string
  readonly fill: Ink
  readonly edge: Ink
  readonly isDashed?: boolean
}): ReactNode {
  const { x, width, text, fill, edge, isDashed = false } = props
  return (
    <>
      <rect
        x={round(x)}
        y={53}
        width={round(width)}
        height={17}
        rx={4}
        fill={paint(fill)}
        stroke={paint(edge)}
        {...(isDashed && { strokeDasharray: "3 2" })}
      />
      <Texts marks={[textAt(x + 5, 61.5, text, SMALL, { ink: edge === "--now" ? "--now" : "--text2" })]} />
    </>
  )
}
