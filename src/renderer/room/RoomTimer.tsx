import { useEffect, useState } from "react"
import type { RoomView } from "../../ipc/contract.ts"
import css from "./Room.module.css"

/** How often a clock looks at the time, in milliseconds: often enough that no second is skipped. */
const LOOK_MS = 250

/** What is left as minutes and seconds: `8:12`; past the end what it is over: `+1:40`. */
export function leftInWords(leftMs: number): string {
  const seconds = leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000)
  const minutes = Math.floor(seconds / 60)
  return `${leftMs < 0 && seconds > 0 ? "+" : ""}${minutes}:${String(seconds % 60).padStart(2, "0")}`
}

/** The clock of the phase, from a time stamp and never from ticks. It counts on past its end, and does not change its colour. */
export function RoomTimer({ timer }: { readonly timer: NonNullable<RoomView["timer"]> }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), LOOK_MS)
    return () => clearInterval(ticking)
  }, [])
  const left = "leftMs" in timer ? timer.leftMs : timer.endsAtMs - now
  return (
    <p className={css.timer} role="timer" aria-label="Time left">
      {leftInWords(left)}
      {"leftMs" in timer && <span className={css.stopped}>stopped</span>}
    </p>
  )
}
