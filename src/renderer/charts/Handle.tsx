import type { ScaleContinuousNumeric } from "d3-scale"
import { useRef, type ReactNode } from "react"
import { twoFigures } from "../../charts/figures.ts"
import { moveOfKey, type Move } from "./reading.ts"

/** Px of one arrow key and of one page key along the axis: the handle moves as far on screen wherever it is. */
const STEP = 6
const PAGE = 60

/**
 * The value after a move by key along an axis, in round numbers: at least one step of two significant figures away.
 */
export function movedValue(value: number, move: Move, scale: ScaleContinuousNumeric<number, number>): number {
  const [low, high] = scale.domain() as [number, number]
  if (move === "first") return low
  if (move === "last") return high
  const steps: Record<Exclude<Move, "first" | "last">, number> = {
    previous: -STEP,
    next: STEP,
    down: -STEP,
    up: STEP,
    back: PAGE,
    forward: -PAGE,
  }
  const target = twoFigures(scale.invert(scale(value) + steps[move]))
  const unit = value === 0 ? 0 : 10 ** (Math.floor(Math.log10(value)) - 1)
  const least = steps[move] > 0 ? value + unit : value - unit
  const moved = steps[move] > 0 ? Math.max(target, twoFigures(least)) : Math.min(target, twoFigures(least))
  return Math.min(high, Math.max(low, moved))
}

/** A vertical handle over a drawing that is dragged, or moved by the arrow keys, to set a value on the axis across. */
export function Handle(props: {
  readonly scale: ScaleContinuousNumeric<number, number>
  readonly value: number
  readonly label: string
  /** What the value says, for readers. */
  readonly text: string
  readonly top: number
  readonly height: number
  readonly onMove: (value: number) => void
}): ReactNode {
  const { scale, value, onMove } = props
  const dragging = useRef(false)
  const [low, high] = scale.domain() as [number, number]
  return (
    <div
      className="chart-handle"
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation="horizontal"
      aria-valuemin={low}
      aria-valuemax={high}
      aria-valuenow={value}
      aria-valuetext={props.text}
      style={{ left: scale(value), top: props.top, height: props.height }}
      onKeyDown={(event) => {
        const move = moveOfKey(event.key)
        if (!move) return
        event.preventDefault()
        event.stopPropagation()
        onMove(movedValue(value, move, scale))
      }}
      onPointerDown={(event) => {
        dragging.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerUp={() => (dragging.current = false)}
      onPointerMove={(event) => {
        const area = event.currentTarget.parentElement
        if (!dragging.current || !area) return
        const at = event.clientX - area.getBoundingClientRect().left
        onMove(Math.min(high, Math.max(low, twoFigures(scale.invert(at)))))
      }}
    />
  )
}
