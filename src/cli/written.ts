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

/** Writes a new file, or to standard output (`-`), and says so; whether it could be written: why not has been said. */
export async function putNew(name: string, bytes: Uint8Array, io: Io): Promise<boolean> {
  if (name === STANDARD_INPUT) {
    io.put(bytes)
    return true
  }
  const failure = await io.create(name, bytes)
  if (failure === null) io.print(`Wrote ${shownPath(name)}.\n`)
  else io.say(`${shownPath(name)}: ${failure}`)
  return failure === null
}
