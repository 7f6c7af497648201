import type { ReactNode } from "react"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { textAt } from "../../charts/mark.ts"
import { Lines, Texts } from "./Paint.tsx"
import { wrapText } from "../../charts/textWidth.ts"

/** Grey axes with the sentence that says how to fill them. */
export function EmptyPlot(props: {
  readonly size: Size
  readonly variant: Variant
  readonly sentence: string
}): ReactNode {
  const { width, height } = props.size
  const face = faceOf(props.variant)
  const lines = wrapText(props.sentence, width * 0.8, face.text)
  const top = height / 2 - (lines.length * face.line) / 2
  const corner = { x: 0.5, y: height - 0.5 }
  const axes = [
    { from: { x: 0.5, y: 0 }, to: corner },
    { from: corner, to: { x: width, y: height - 0.5 } },
  ]
  return (
    <>
      <Lines segments={axes} ink="--border" width={face.thin} />
      <Texts
        marks={lines.map((line, i) =>
          textAt(width / 2, top + (i + 0.5) * face.line, line, face.text, { anchor: "middle" }),
        )}
      />
    </>
  )
}
