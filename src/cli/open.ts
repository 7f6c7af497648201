import type { Model } from "../core/index.ts"
import { isSealed, keyFrom, noticeInWords, problemInWords, readBatten, type ReadResult } from "../formats/index.ts"
import { inOneLine } from "../text/visible.ts"
import type { Io } from "./io.ts"
import { shownPath } from "./layout.ts"

/**
 * Reads a document, or says on the terminal what is wrong with it and returns null. Every name in it is made visible and is
 * one line: what a stranger wrote must not steer a terminal or pass for a line of ours.
 */
export async function openModel(path: string, io: Io): Promise<Model | null> {
  const result = await readDocument(path, io)
  return result && withVisibleNames(result.model)
}

/** As {@link openModel}, with the bytes of which the document was read: of an encrypted file, its text. */
export async function openWithBytes(
  path: string,
  io: Io,
): Promise<{ readonly model: Model; readonly bytes: Uint8Array } | null> {
  const result = await readDocument(path, io)
  return result && { model: withVisibleNames(result.model), bytes: result.bytes }
}

/** Reads a document as it is, to be written again: names are left as they stand. Null where it cannot be read; why has been said. */
export async function openWhole(path: string, io: Io): Promise<Model | null> {
  return (await readDocument(path, io))?.model ?? null
}

/** Reads a document and says everything there is to say of it. */
export async function inspect(path: string, io: Io): Promise<"sound" | "refused"> {
  const result = await readDocument(path, io)
  if (result === null) return "refused"
  for (const notice of result.notices) io.say(`${shownPath(path)}: ${noticeInWords(notice)}`)
  return "sound"
}

function withVisibleNames(model: Model): Model {
  const named = <E extends { readonly name: string }>(element: E): E => ({ ...element, name: inOneLine(element.name) })
  return {
    ...named(model),
    places: model.places.map(named),
    assets: model.assets.map(named),
    sources: model.sources.map(named),
    steps: model.steps.map(named),
    controls: model.controls.map(named),
    ...(model.scenarios && { scenarios: model.scenarios.map(named) }),
    ...(model.zones && { zones: model.zones.map(named) }),
    ...(model.memos && { memos: model.memos.map(named) }),
  }
}

/** A document that was read, and of which bytes. */
type ReadDocument = Extract<ReadResult, { readonly kind: "read" }> & { readonly bytes: Uint8Array }

async function readDocument(path: string, io: Io): Promise<ReadDocument | null> {
  const file = await io.read(path)
  const opened = "why" in file ? file : await opening(path, file.bytes, io)
  if ("why" in opened) {
    io.say(`${shownPath(path)}: ${opened.why}`)
    return null
  }
  const result = readBatten(opened.bytes)
  if (result.kind === "read") return { ...result, bytes: opened.bytes }
  for (const problem of result.problems) io.say(`${shownPath(path)}: ${problemInWords(problem)}`)
  const { foreignFormatOf } = await import("../formats/importing.ts")
  const foreign = await foreignFormatOf(opened.bytes)
  if (foreign !== null)
    io.say(`${shownPath(path)}: Batten reads ${foreign}: batten import FILE -o OUT.batten makes a document of it`)
  return null
}

/** The bytes of a file, or why there are none. */
export type Opening = { readonly bytes: Uint8Array } | { readonly why: string }

/** The bytes of a file as they were before they were encrypted, where they are; or why they cannot be had. */
export async function opening(path: string, bytes: Uint8Array, io: Io): Promise<Opening> {
  if (!isSealed(bytes)) return { bytes }
  const secret = await io.secretOf(path)
  if (secret === null)
    return {
      why: "the file is encrypted. Give --passphrase-file FILE, or set BATTEN_PASSPHRASE, or call this on a terminal to be asked",
    }
  const { unseal } = await import("../formats/sealing.ts")
  const result = await unseal(bytes, keyFrom(secret))
  if (result.kind === "unsealed") return result
  if (result.problem.kind === "wrongKey") return { why: "the passphrase does not open the file" }
  return { why: "the file is encrypted, and was changed or cut off after that" }
}
