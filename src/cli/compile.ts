import { type CompiledModel, compileModel, type CompileOptions, type Model } from "../core/index.ts"
import type { Io } from "./io.ts"

/** Compiles a model for a command, with a sign of life: of a tangled attack graph this alone can take seconds. */
export function compileFor(io: Io, model: Model, compiling: CompileOptions): CompiledModel {
  io.status("Working out the chances in the attack graph…")
  return compileModel(model, compiling)
}
