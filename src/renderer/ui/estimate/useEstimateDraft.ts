import { useEffect, useMemo, useRef, useState } from "react"
import { readEstimate, writeEstimate, type Estimate, type EstimateReading, type Quantity } from "../../../core/index.ts"
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
  readonly refusal: string | null
  readonly retype: (text: string) => void
  /** Commits; false where the text cannot be taken and stays. */
  readonly commit: () => boolean
  readonly restore: () => void
  /** Commits a text at once, as a button does. */
  readonly commitText: (text: string) => void
}

/** The estimate that a reading puts in force, or null where it leaves the old one. */
function putInForce(previous: Estimate | null, reading: EstimateReading): Estimate | null {
  if (reading.kind === "estimate") return succeed(previous, reading.estimate, reading.said)
  return reading.kind === "middle" ? succeed(previous, reading.estimate, null) : null
}

/** The editing of one estimate: text in, at most one commit out, previews on the way. */
export function useEstimateDraft(
  estimate: Estimate | null,
  quantity: Quantity,
  owner: EstimateOwner,
  typed: string | null = null,
): EstimateDraft {
  const original = estimate === null ? "" : writeEstimate(estimate, quantity)
  const [draft, setDraft] = useState<string | null>(typed)
  const [refusal, setRefusal] = useState<string | null>(null)
  const text = draft ?? original
  const reading = useMemo(() => readEstimate(text, quantity), [text, quantity])
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

  const commit = (): boolean => {
    if (draft === null || text.trim() === original) {
      setDraft(null)
      return true
    }
    if (reading.kind === "nonsense" || reading.kind === "hardEnd") return false
    owner.preview?.(null)
    const why = owner.commit(putInForce(estimate, reading), text.trim())
    setRefusal(why)
    if (why !== null) return false
    setDraft(null)
    return true
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
  const commitText = (next: string): void => {
    const meant = putInForce(estimate, readEstimate(next, quantity))
    if (meant === null) return
    owner.preview?.(null)
    const why = owner.commit(meant, next)
    setRefusal(why)
    setDraft(why === null ? null : next)
  }
  return { text, reading, refusal, retype, commit, restore, commitText }
}
