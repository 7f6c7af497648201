import type { ReactNode } from "react"
import { glyphPath } from "../../../charts/glyph.ts"
import { KIND_GLYPHS } from "../../../charts/kindGlyph.ts"
import { paint, round, textAt, textsAt, type Ink, type TextMark } from "../../../charts/mark.ts"
import { ellipsize, nameLines, textWidth } from "../../../charts/textWidth.ts"
import { Texts } from "../../charts/Paint.tsx"
import type { AssetNode, GraphNode, SourceNode, StepNode } from "../graph.ts"
import { arrowsAlong, curvePath, directionAt, pointAt, type Curve } from "../routing.ts"
import { ASSET_HEAD, HARM_ROW, sizeOf, type Size } from "../sizes.ts"
import { attemptsText, HARM_WORDS } from "../words.ts"
import type { DrawnBox, DrawnLine, GraphScene } from "./scene.ts"

/** Sizes of text, in px, as in the window. */
const NAME = 12.5
const DETAIL = 11.5
const SMALL = 10.5

/** The height of a step without the tabs that hang below it. */
const STEP_BOX = 58

/** Distance of the arrows on the lit path, in px. */
const ARROW_EVERY = 60

/** The attack paths as marks, from the upper left corner of the picture. */
export function GraphPlot({ scene }: { readonly scene: GraphScene }): ReactNode {
  return (
    <>
      {scene.lines.map((drawn) => (
        <LinePlot key={drawn.line.edge.id} {...drawn} />
      ))}
      {scene.boxes.map((box) => (
        <g key={box.node.key} transform={`translate(${round(box.at.x)} ${round(box.at.y)})`}>
          <BoxPlot box={box} />
        </g>
      ))}
      {scene.lines.map((drawn) => (
        <LineLabel key={drawn.line.edge.id} {...drawn} />
      ))}
    </>
  )
}

function LinePlot({ line, curve }: DrawnLine): ReactNode {
  const { edge, rank, width } = line
  return (
    <>
      <path
        d={curvePath(curve.map((cubic) => cubic.map(({ x, y }) => ({ x: round(x), y: round(y) })) as never))}
        fill="none"
        stroke={paint(rank === null ? "--text3" : "--gap")}
        strokeWidth={round(width)}
        {...(edge.kind === "same" && { strokeDasharray: "2 4", strokeLinecap: "round" as const })}
      />
      {rank === 0 &&
        arrowsAlong(curve, ARROW_EVERY).map(({ x, y, degrees }) => (
          <path
            key={`${x},${y}`}
            d="M-5,-7 L7,0 L-5,7 Z"
            transform={`translate(${round(x)} ${round(y)}) rotate(${round(degrees)})`}
            fill={paint("--gap")}
            stroke={paint("--surface")}
            strokeWidth={1.5}
          />
        ))}
      {rank === null && edge.kind !== "same" && <Head curve={curve} />}
      {edge.contained !== null && <Bars curve={curve} hollow={edge.contained === "possible"} />}
    </>
  )
}

/** The head of an arrow at the end of a line: on paper nobody can follow it with a pointer. */
function Head({ curve }: { readonly curve: Curve }): ReactNode {
  const { x, y } = pointAt(curve, 1)
  const degrees = directionAt(curve, 0.999)
  return (
    <path
      d="M-7,-3.5 L0,0 L-7,3.5 Z"
      transform={`translate(${round(x)} ${round(y)}) rotate(${round(degrees)})`}
      fill={paint("--text3")}
    />
  )
}

/** The double bar of containment, across the line near the step. */
function Bars({ curve, hollow }: { readonly curve: Curve; readonly hollow: boolean }): ReactNode {
  const { x, y } = pointAt(curve, 0.16)
  return (
    <path
      d="M-2.5,-7 V7 M2.5,-7 V7"
      transform={`translate(${round(x)} ${round(y)}) rotate(${round(directionAt(curve, 0.16))})`}
      fill="none"
      stroke={paint("--text2")}
      strokeWidth={hollow ? 1 : 2}
      {...(hollow && { strokeDasharray: "2 2" })}
    />
  )
}

/** Where along its line the share of a harm stands: near the step, for at the asset many lines come together. */
const HARM_LABEL_AT = 0.32

function LineLabel({ line, curve }: DrawnLine): ReactNode {
  if (line.label === null) return null
  const { x, y } = pointAt(curve, line.edge.kind === "harm" ? HARM_LABEL_AT : 0.5)
  const isLit = line.rank === 0
  const mark = textAt(x, y - 9, line.label, isLit ? 13.5 : DETAIL, {
    anchor: "middle",
    ink: isLit ? "--gap-text" : "--text2",
    weight: isLit ? 650 : 400,
  })
  return <Texts marks={[mark]} halo />
}

function BoxPlot({ box }: { readonly box: DrawnBox }): ReactNode {
  const { node } = box
  switch (node.kind) {
    case "source":
      return <SourcePlot node={node} box={box} />
    case "place":
      return <PlacePlot box={box} />
    case "step":
      return <StepPlot node={node} box={box} />
    case "asset":
      return <AssetPlot node={node} box={box} />
  }
}

interface FrameLook {
  readonly size: Size
  readonly radius: number
  readonly fill: Ink
  readonly edge: Ink
  readonly width: number
  readonly isDashed?: boolean
}

function Frame({ size, radius, fill, edge, width, isDashed = false }: FrameLook): ReactNode {
  return (
    <rect
      x={width / 2}
      y={width / 2}
      width={size.width - width}
      height={size.height - width}
      rx={radius}
      fill={paint(fill)}
      stroke={paint(edge)}
      strokeWidth={width}
      {...(isDashed && { strokeDasharray: "6 4" })}
    />
  )
}

const litLook = { fill: "--gap-soft", edge: "--gap", width: 2 } as const

const nameMarks = (
  node: GraphNode,
  at: { readonly x: number; readonly middle: number; readonly width: number; readonly most: number },
  rest: Partial<TextMark>,
): TextMark[] => {
  const weight = rest.weight ?? 400
  const lines = nameLines(node.name, at.width, at.most, NAME, weight)
  return textsAt(at.x, at.middle, lines, 15, NAME, { ink: "--text", ...rest })
}

function SourcePlot({ node, box }: { readonly node: SourceNode; readonly box: DrawnBox }): ReactNode {
  const size = sizeOf(node)
  const glyph = glyphPath(KIND_GLYPHS[node.sourceKind], 7)
  const look = box.isLit ? litLook : ({ fill: "--surface", edge: "--border-strong", width: 1 } as const)
  const lines = nameLines(node.name, size.width - 44, 2, NAME, 650)
  const detail = ellipsize(attemptsText(node.attempts), size.width - 44, DETAIL)
  const middle = size.height / 2
  return (
    <>
      <Frame size={size} radius={6} {...look} />
      <g transform={`translate(19 ${middle})`}>
        <path d={glyph?.outline} fill="none" stroke={paint("--text")} strokeWidth={1.5} strokeLinejoin="round" />
        <path d={glyph?.solid} fill={paint("--text")} />
      </g>
      <Texts
        marks={[
          ...textsAt(36, middle - 8, lines, 15, NAME, { weight: 650, ink: "--text" }),
          textAt(36, middle + 8 * lines.length, detail, DETAIL, { ink: box.isLit ? "--text" : "--text2" }),
        ]}
      />
    </>
  )
}

function PlacePlot({ box }: { readonly box: DrawnBox }): ReactNode {
  const size = sizeOf(box.node)
  const look = box.isLit ? litLook : ({ fill: "--sunken", edge: "--border-strong", width: 1 } as const)
  const at = { x: size.width / 2, middle: size.height / 2, width: size.width - 32, most: 2 }
  return (
    <>
      <Frame size={size} radius={21} {...look} />
      <Texts marks={nameMarks(box.node, at, { anchor: "middle", ...(box.isLit && { weight: 650 }) })} />
    </>
  )
}

function StepPlot({ node, box }: { readonly node: StepNode; readonly box: DrawnBox }): ReactNode {
  const size = { ...sizeOf(node), height: STEP_BOX }
  const isOpen = node.isOpen === true
  const edge = isOpen ? "--gap" : "--border-strong"
  const plain = { fill: "--surface", edge, width: isOpen ? 2 : 1 } as const
  const left = node.needs > 1 ? 16 : 10
  const at = { x: left, middle: STEP_BOX / 2, width: size.width - left - 10, most: 3 }
  return (
    <>
      <Frame size={size} radius={6} {...(box.isLit ? litLook : plain)} isDashed={isOpen} />
      <Texts marks={nameMarks(node, at, box.isLit ? { weight: 650 } : {})} />
      {node.needs > 1 && <Join isLit={box.isLit} />}
      {node.needs === 0 && <Mark text="needs nothing" left={6} />}
      {isOpen && <Mark text="open" right={size.width - 6} ink="--gap-text" edge="--gap" />}
      {node.needs > 0 && !node.isEstimated && <Mark text="needs a number" left={6} isDashed />}
      <Tabs node={node} width={size.width} />
    </>
  )
}

/** The sign of a step that needs several places at once. */
function Join({ isLit }: { readonly isLit: boolean }): ReactNode {
  const middle = STEP_BOX / 2
  return (
    <>
      <path
        d={`M-14,${middle}L0,${middle - 14}L14,${middle}L0,${middle + 14}Z`}
        fill={paint("--surface")}
        stroke={paint(isLit ? "--gap" : "--text2")}
        strokeWidth={1.5}
      />
      <path
        d={`M-4,${middle + 4}L0,${middle - 5}L4,${middle + 4}`}
        fill="none"
        stroke={paint("--text")}
        strokeWidth={1.6}
      />
    </>
  )
}

/** A word on the upper edge of a box. */
function Mark(props: {
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
function Tabs({ node, width }: { readonly node: StepNode; readonly width: number }): ReactNode {
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

function AssetPlot({ node, box }: { readonly node: AssetNode; readonly box: DrawnBox }): ReactNode {
  const size = sizeOf(node)
  const look = box.isLit ? litLook : ({ fill: "--surface", edge: "--border-strong", width: 2 } as const)
  const right = size.width - 12
  const rows = node.harms.flatMap(({ harm, loss }, i) => {
    const middle = ASSET_HEAD + HARM_ROW * (i + 0.5)
    const ink = box.isLit ? ("--text" as const) : ("--text2" as const)
    return [
      textAt(12, middle, HARM_WORDS[harm], DETAIL, { ink }),
      textAt(right, middle, loss, DETAIL, { ink, anchor: "end" }),
    ]
  })
  const at = { x: 12, middle: 21, width: size.width - 24, most: 2 }
  return (
    <>
      <Frame size={size} radius={11} {...look} />
      <Texts marks={[...nameMarks(node, at, { weight: 650 }), ...rows]} />
      {box.worth !== null && <Worth text={box.worth} right={size.width} />}
    </>
  )
}

/** What the lit path comes to, on the upper edge of its asset. */
function Worth({ text, right }: { readonly text: string; readonly right: number }): ReactNode {
  const width = textWidth(text, 13, 650) + 16
  return (
    <>
      <rect
        x={round(right - width)}
        y={-20}
        width={round(width)}
        height={21}
        rx={4}
        fill={paint("--surface")}
        stroke={paint("--gap")}
        strokeWidth={2}
      />
      <Texts marks={[textAt(right - width + 8, -9.5, text, 13, { ink: "--gap-text", weight: 650 })]} />
    </>
  )
}
