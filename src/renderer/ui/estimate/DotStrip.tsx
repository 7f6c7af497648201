import css from "./Strips.module.css"

const DOT = 8
const BINS = 36

/** Dots in columns over a linear axis from the least to the greatest. */
function stack(dots: readonly number[]): readonly { readonly x: number; readonly y: number }[] {
  const low = dots[0] ?? 0
  const span = (dots.at(-1) ?? 0) - low
  const heights = new Map<number, number>()
  return dots.map((value) => {
    const bin = span === 0 ? Math.floor(BINS / 2) : Math.round(((value - low) / span) * (BINS - 1))
    const y = heights.get(bin) ?? 0
    heights.set(bin, y + 1)
    return { x: bin, y }
  })
}

/** Twenty dots, each 1 in 20 of what may come, on a linear axis. */
export function DotStrip({ dots, says }: { readonly dots: readonly number[]; readonly says: string }) {
  const placed = stack(dots)
  const rows = placed.reduce((most, { y }) => Math.max(most, y + 1), 1)
  const [width, height] = [BINS * DOT, Math.max(3, rows) * DOT]
  return (
    <svg className={css.dots} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={says}>
      {placed.map(({ x, y }, i) => (
        <circle key={i} cx={x * DOT + DOT / 2} cy={height - y * DOT - DOT / 2} r={DOT / 2 - 0.75} />
      ))}
    </svg>
  )
}
