import { use, useEffect, useMemo, useRef, useState } from "react"
import {
  NOT_ESTIMATED,
  readEstimate,
  writeEstimate,
  type Estimate,
  type EstimateReading,
  type Quantity,
  type WriteMoney,
} from "../../../core/index.ts"
import { NumbersContext } from "./numbersContext.ts"
import { stretched } from "./stretch.ts"
import { succeed } from "./succession.ts"

/**
 * Pause after the last keystroke before the score follows what is typed, in milliseconds. The newest text wins anyway; the
 * pause only spares the work of letters in a row, and the score has to stand within 150 ms of the keystroke (ux.md §6).
 */
const PREVIEW_MS = 20

/** What a field asks its owner to do. `null` takes the number out of the model. */
export interface EstimateOwner {
  /** Puts the estimate into the model; returns why it cannot be, or null. */
  readonly commit: (estimate: Estimate | null, text: string) => string | null
  /** Shows what the estimate would do, or ends that. */
  readonly preview?: ((estimate: Estimate | null) => void) | undefined
}

/** The text of a field while it is edited, what it says, and the ways out. */
export interface EstimateDraft {
  readonly text: string
  readonly reading: EstimateReading
  /** What the text would put in force; what is in force where it says nothing; null for no number. */
  readonly meant: Estimate | null
  readonly refusal: string | null
  readonly retype: (text: string) => void
  /** Commits; false where the text cannot be taken and stays. */
  readonly commit: () => boolean
  readonly restore: () => void
  /** Commits an estimate at once, as a button does; `said` is what the undo menu says of it. */
  readonly commitEstimate: (estimate: Estimate, said: string) => void
  /** Makes the range wider or narrower: in the text, to go on from there, or at once. False where there is no range. */
  readonly stretch: (factor: number, how: "typed" | "committed") => boolean
}

/** The estimate that a reading puts in force, or null where it leaves the old one. */
function putInForce(previous: Estimate | null, reading: EstimateReading): Estimate | null {
  if (reading.kind === "estimate") return succeed(previous, reading.estimate, reading.said)
  if (reading.kind === "unknown") return succeed(previous, NOT_ESTIMATED, null)
  return reading.kind === "middle" ? succeed(previous, reading.estimate, null) : null
}

/** The editing of one estimate: text in, at most one commit out, previews on the way. */
export function useEstimateDraft(
  estimate: Estimate | null,
  quantity: Quantity,
  {
    owner,
    money,
    typed = null,
  }: { readonly owner: EstimateOwner; readonly money: WriteMoney; readonly typed?: string | null },
): EstimateDraft {
  const { format } = use(NumbersContext)
  const original = estimate === null ? "" : writeEstimate(estimate, quantity, format)
  const [draft, setDraft] = useState<string | null>(typed)
  const [refusal, setRefusal] = useState<string | null>(null)
  const text = draft ?? original
  const currency = money.currency ?? null
  const reading = useMemo(() => readEstimate(text, quantity, { currency, format }), [text, quantity, currency, format])
  const meant = useMemo(() => putInForce(estimate, reading) ?? estimate, [estimate, reading])
  const latest = useRef(owner)
  useEffect(() => {
    latest.current = owner
  })

  useEffect(() => {
    const next = draft === null ? null : putInForce(estimate, reading)
    const timer = setTimeout(() => latest.current.preview?.(next), PREVIEW_MS)
    return () => clearTimeout(timer)
  }, [draft, reading, estimate])
  useEffect(() => () => latest.current.preview?.(null), [])

  const settle = (next: Estimate | null, said: string): boolean => {
    owner.preview?.(null)
    const why = owner.commit(next, said)
    setRefusal(why)
    if (why === null) setDraft(null)
    return why === null
  }
  const commit = (): boolean => {
    if (draft === null || text.trim() === original) {
      setDraft(null)
      return true
    }
    if (reading.kind === "nonsense" || reading.kind === "hardEnd" || reading.kind === "ask") return false
    return settle(putInForce(estimate, reading), text.trim())
  }
  const retype = (next: string): void => {
    setRefusal(null)
    setDraft(next)
  }
  const restore = (): void => {
    owner.preview?.(null)
    setRefusal(null)
    setDraft(null)
  }
  const stretch = (factor: number, how: "typed" | "committed"): boolean => {
    const next = stretched(meant, quantity, factor)
    if (next === null) return false
    const written = writeEstimate(next, quantity, format)
    if (how === "typed") retype(written)
    else if (!settle(succeed(estimate, next, null), written)) setDraft(written)
    return true
  }
  return {
    text,
    reading,
    meant,
    refusal,
    retype,
    commit,
    restore,
    commitEstimate: (next, said) => void settle(next, said),
    stretch,
  }
}
