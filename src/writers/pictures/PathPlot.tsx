import type { ReactNode } from "react"
import { layoutPath, type PathData } from "../../charts/path.ts"
import { paint, round, textsAt, type Ink } from "../../charts/mark.ts"
import { nameLines } from "../../charts/textWidth.ts"
import { chanceInWords } from "../../core/index.ts"
import { Texts } from "../../renderer/charts/Paint.tsx"

/** Fill and outline of a box by what it stands for; the words in it say it too. */
const FACES: Readonly<Record<"source" | "step" | "asset", { readonly fill: Ink; readonly edge: Ink }>> = {
  source: { fill: "--sunken", edge: "--border-strong" },
  step: { fill: "--surface", edge: "--now" },
  asset: { fill: "--gap-soft", edge: "--gap" },
}

const TEXT = 11.5
const LINE = 14

/** One way in as a chain of boxes, with an arrow from each to the next. */
export function PathPlot({ data, width }: { readonly data: PathData; readonly width: number }): ReactNode {
  return layoutPath(data, width).map((box) => {
    const { fill, edge } = FACES[box.kind]
    const lines = nameLines(box.text, box.width - 14, box.chance === null ? 3 : 2, TEXT, 400)
    const chance = box.chance === null ? [] : [chanceInWords(box.chance)]
    const middle = box.y + box.height / 2
    const marks = [
      ...textsAt(box.x + box.width / 2, middle - (chance.length * LINE) / 2, lines, LINE, TEXT, {
        anchor: "middle",
        ink: "--text",
      }),
      ...textsAt(box.x + box.width / 2, box.y + box.height - 11, chance, LINE, TEXT, {
        anchor: "middle",
        ink: "--text2",
        weight: 650,
      }),
    ]
    return (
      <g key={box.place}>
        {box.place > 0 && <Arrow x={box.x} y={middle} isFirst={box.isFirst} />}
        <rect
          x={round(box.x + 0.5)}
          y={round(box.y + 0.5)}
          width={round(box.width - 1)}
          height={round(box.height - 1)}
          rx={box.kind === "step" ? 6 : 14}
          fill={paint(fill)}
          stroke={paint(edge)}
          strokeWidth={box.kind === "asset" ? 2 : 1.2}
        />
        <Texts marks={marks} />
      </g>
    )
  })
}

/** The arrow into a box from the left; into the first of a row it comes from the row above. */
function Arrow({ x, y, isFirst }: { readonly x: number; readonly y: number; readonly isFirst: boolean }): ReactNode {
  const path = isFirst
    ? `M${round(x + 24)},${round(y - 54)}V${round(y - 34)}m-4,-5l4,5l4,-5`
    : `M${round(x - 27)},${round(y)}H${round(x - 3)}m-5,-4l5,4l-5,4`
  return <path d={path} fill="none" stroke={paint("--text2")} strokeWidth={1.4} />
}
