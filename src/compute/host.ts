import { type KernelMaker, twinKernel } from "../core/index.ts"

/** What a job gets from the place where it runs. */
export interface JobHost {
  readonly makeKernel: KernelMaker
  /** Lets the thread go for a moment, between parts of a long job: a request to stop is heard then. */
  pause(): Promise<void>
}

/** A place that offers nothing: the TypeScript kernel, and no pause. */
export const plainHost: JobHost = { makeKernel: twinKernel, pause: () => Promise.resolve() }
