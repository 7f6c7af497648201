import { useMemo, type ReactNode } from "react"
import { ChartFrame, type ChartProps } from "./ChartFrame.tsx"
import { exactCheckWords, exactReadout, firstReading, type ExactCheckData } from "../../charts/exactCheck.ts"
import { layoutExactCheck } from "../../charts/exactCheckLayout.ts"
import { faceOf, type Size, type Variant } from "../../charts/face.ts"
import { paint, pathThrough, round } from "../../charts/mark.ts"
import { Lines, Plates, Texts } from "./Paint.tsx"
import { useReading } from "./reading.ts"
import { useFormats } from "../ui/formats.ts"

/** The exact curve drawn over the simulated one, where the model is a single compound process: the engine's own check. */
export function ExactCheck(props: ChartProps & { readonly data: ExactCheckData }): ReactNode {
  const formats = useFormats()
  const { data, variant = "edit" } = props
  const words = useMemo(() => exactCheckWords(data), [data])
  const reading = useReading(data.points.length, firstReading(data))
  return (
    <ChartFrame {...props} words={words} readout={exactReadout(data, reading.position, formats)} onMove={reading.move}>
      {(size) => <ExactCheckPlot data={data} size={size} variant={variant} reading={reading.position} />}
    </ChartFrame>
  )
}

/** The drawing alone. */
export function ExactCheckPlot(props: {
  readonly data: ExactCheckData
  readonly size: Size
  readonly variant: Variant
  readonly reading: number
}): ReactNode {
  const formats = useFormats()
  const { data, size, variant, reading } = props
  const face = faceOf(variant)
  const drawn = useMemo(
    () => layoutExactCheck(data, reading, size, variant, formats),
    [data, reading, size, variant, formats],
  )
  return (
    <>
      <Lines segments={drawn.grid} ink="--border" width={1} />
      <path
        d={pathThrough(drawn.simulated)}
        fill="none"
        stroke={paint("--now")}
        strokeOpacity={0.4}
        strokeWidth={2.5 * face.curve}
        strokeLinejoin="round"
      />
      <path d={pathThrough(drawn.exact)} fill="none" stroke={paint("--text")} strokeWidth={1.5 * face.thin} />
      <Lines segments={[drawn.threshold]} ink="--text2" width={face.thin} dash="3 3" />
      <circle
        cx={round(drawn.at.x)}
        cy={round(drawn.at.y)}
        r={face.disc * 0.75}
        fill={paint("--text")}
        stroke={paint("--surface")}
      />
      <Plates marks={drawn.labels.map((label) => label.mark)} />
      <Lines segments={drawn.labels.flatMap((label) => label.leader ?? [])} ink="--text2" width={face.thin} />
      <Texts marks={drawn.labels.map((label) => label.mark)} />
      <Texts marks={drawn.axisTexts} />
    </>
  )
}
