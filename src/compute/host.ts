import { type KernelMaker, twinKernel } from "../core/index.ts"
import type { Progress } from "./protocol.ts"

/** What work gets from the place where it runs. */
export interface WorkHost {
  readonly makeKernel: KernelMaker
  /** Lets the thread go for a moment, between parts of long work: that nobody waits for it any more is heard then. */
  pause(): Promise<void>
  /** Milliseconds that pass, from any beginning: what a proof may take is bounded by it. */
  now(): number
}

/** A place that offers nothing: the TypeScript kernel, no pause, and a clock that stands still, so that no time is ever up. */
export const plainHost: WorkHost = { makeKernel: twinKernel, pause: () => Promise.resolve(), now: () => 0 }

/** What goes with a question while it is worked on. */
export interface Work {
  readonly host: WorkHost
  /** Hears how far it is. */
  readonly report: (progress: Progress) => void
  /** Asked between parts of long work, after each pause: what is stopped returns null. */
  readonly stopped: () => boolean
}

/** Work that nobody follows and nobody stops. */
export const plainWork: Work = { host: plainHost, report: () => undefined, stopped: () => false }
