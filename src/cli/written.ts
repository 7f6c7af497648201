import type { Model } from "../core/index.ts"
import { writeBatten } from "../formats/index.ts"
import { STANDARD_INPUT } from "./files.ts"
import type { Io } from "./io.ts"
import { shownPath } from "./layout.ts"

/** Whether a document could be written to a file that must not exist yet, or to standard output (`-`); why not has been said. */
export async function written(model: Model, out: string, io: Io): Promise<boolean> {
  const bytes = writeBatten(model)
  if (out === STANDARD_INPUT) {
    io.put(bytes)
    return true
  }
  const failure = await io.create(out, bytes)
  if (failure !== null) io.say(`${shownPath(out)}: ${failure}`)
  return failure === null
}
