import type { ReactNode } from "react"
import { glyphPath } from "../../../charts/glyph.ts"
import { KIND_GLYPHS } from "../../../charts/kindGlyph.ts"
import { paint, round, textAt, textsAt, type Ink, type TextMark } from "../../../charts/mark.ts"
import { ellipsize, nameLines, textWidth } from "../../../charts/textWidth.ts"
import { Texts } from "../../charts/Paint.tsx"
import type { AssetNode, GraphNode, SourceNode, StepNode } from "../graph.ts"
import { ASSET_HEAD, HARM_ROW, sizeOf, type Size } from "../sizes.ts"
import { attemptsText, HARM_WORDS } from "../words.ts"
import { LineLabel, LinePlot } from "./LinePlot.tsx"
import { Mark, Tabs } from "./StepMarks.tsx"
import type { DrawnBox, GraphScene } from "./scene.ts"

/** Sizes of text, in px, as in the window. */
const NAME = 12.5
const DETAIL = 11.5

/** The height of a step without the tabs that hang below it. */
const STEP_BOX = 58

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
    case "zone":
    case "memo":
      return <PlainPlot box={box} />
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

/** A note on the drawing, or a zone drawn as one box. */
function PlainPlot({ box }: { readonly box: DrawnBox }): ReactNode {
  const size = sizeOf(box.node)
  const at = { x: 10, middle: size.height / 2, width: size.width - 20, most: 3 }
  return (
    <>
      <Frame size={size} radius={2} fill="--sunken" edge="--border" width={1} isDashed />
      <Texts marks={nameMarks(box.node, at, {})} />
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
