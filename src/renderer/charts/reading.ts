import { useState } from "react"

/** A move of the reading position by keyboard. */
export type Move = "previous" | "next" | "up" | "down" | "first" | "last" | "back" | "forward"

const MOVES: ReadonlyMap<string, Move> = new Map<string, Move>([
  ["ArrowLeft", "previous"],
  ["ArrowRight", "next"],
  ["ArrowUp", "up"],
  ["ArrowDown", "down"],
  ["Home", "first"],
  ["End", "last"],
  ["PageUp", "back"],
  ["PageDown", "forward"],
])

/** The move that a key asks for, by `KeyboardEvent.key`; null where it asks for none. */
export function moveOfKey(key: string): Move | null {
  return MOVES.get(key) ?? null
}

/**
 * The reading position after a move along positions 0 to count − 1; it stops at the ends.
 *
 * @param upIs - whether the up arrow goes on (values along an axis) or back (rows of a list).
 */
export function moveReading(
  position: number,
  count: number,
  move: Move,
  upIs: "next" | "previous" = "previous",
): number {
  const last = Math.max(0, count - 1)
  const page = Math.max(1, Math.round(count / 10))
  const steps: Record<Move, number> = {
    previous: -1,
    next: 1,
    up: upIs === "next" ? 1 : -1,
    down: upIs === "next" ? -1 : 1,
    first: -count,
    last: count,
    back: -page,
    forward: page,
  }
  return Math.min(last, Math.max(0, position + steps[move]))
}

/**
 * The reading position of a chart and how to move it. Data that got shorter pulls it back to the last position.
 *
 * @param onRead - hears of each position that a reader goes to.
 */
export function useReading(
  count: number,
  start: number,
  onRead?: (position: number) => void,
): { position: number; move: (move: Move) => void; go: (position: number) => void } {
  const [position, setPosition] = useState<number | null>(null)
  const current = Math.min(position ?? start, Math.max(0, count - 1))
  const go = (to: number): void => {
    setPosition(to)
    onRead?.(to)
  }
  return { position: current, move: (move) => go(moveReading(current, count, move)), go }
}
