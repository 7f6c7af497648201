import { type CompiledModel, compileModel, type CompileOptions, type Model, QUICK_LIMIT } from "../core/index.ts"

/**
 * How every job but the proof of the score compiles: bounded by counted work and by no clock, so that all cards of one model
 * rest on the same chances, on every machine, and none waits for what is tangled.
 */
export const BY_WORK: CompileOptions = { joins: QUICK_LIMIT }

/** A model compiled for a job. */
export function compiledFor(model: Model): CompiledModel {
  return compileModel(model, BY_WORK)
}
