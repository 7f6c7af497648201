import { type KernelMaker, twinKernel } from "../core/index.ts"

/** What a job gets from the place where it runs. */
export interface JobHost {
  readonly makeKernel: KernelMaker
  /** Lets the thread go for a moment, between parts of a long job: a request to stop is heard then. */
  pause(): Promise<void>
  /** Milliseconds that pass, from any beginning: what a job may take is bounded by it. */
  now(): number
}

/** A place that offers nothing: the TypeScript kernel, no pause, and a clock that stands still, so that no time is ever up. */
export const plainHost: JobHost = { makeKernel: twinKernel, pause: () => Promise.resolve(), now: () => 0 }
