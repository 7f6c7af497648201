import type { Model } from "../core/index.ts"
import { noticeInWords, problemInWords, readBatten } from "../formats/index.ts"
import type { Io } from "./io.ts"

/** Reads a document, or says on the terminal what is wrong with it and returns null. */
export async function openModel(path: string, io: Io): Promise<Model | null> {
  const file = await io.read(path)
  if ("why" in file) {
    io.say(`${path}: ${file.why}`)
    return null
  }
  const result = readBatten(file.bytes)
  if (result.kind === "read") return result.model
  for (const problem of result.problems) io.say(`${path}: ${problemInWords(problem)}`)
  return null
}

/** Reads a document and says everything there is to say of it. */
export async function inspect(path: string, io: Io): Promise<"sound" | "refused"> {
  const file = await io.read(path)
  if ("why" in file) {
    io.say(`${path}: ${file.why}`)
    return "refused"
  }
  const result = readBatten(file.bytes)
  if (result.kind === "refused") {
    for (const problem of result.problems) io.say(`${path}: ${problemInWords(problem)}`)
    return "refused"
  }
  for (const notice of result.notices) io.say(`${path}: ${noticeInWords(notice)}`)
  return "sound"
}
