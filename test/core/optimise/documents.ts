import { existsSync, readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Model } from "../../../src/core/model/model.ts"

const shared = fileURLToPath(new URL("../../../../shared/", import.meta.url))

/** True where the folder of shared documents lies beside the repository. */
export const haveShared = existsSync(shared)
if (!haveShared) console.warn("skipped: the shared documents are not beside this repository")

/** The names, without endings, of the documents in a shared folder that have an expected result. */
export function documentNames(folder: "cases" | "samples"): string[] {
  if (!haveShared) return []
  return readdirSync(`${shared}${folder}`)
    .filter((name) => name.endsWith(".batten"))
    .map((name) => name.replace(".batten", ""))
}

const shipped = fileURLToPath(new URL("../../../resources/samples/", import.meta.url))

/** The names, without endings, of the samples that ship with Batten. */
export function sampleNames(): string[] {
  return readdirSync(shipped).map((name) => name.replace(".batten", ""))
}

/** A sample that ships with Batten. It is trusted here. */
export function readSample(name: string): Model {
  return JSON.parse(readFileSync(`${shipped}${name}.batten`, "utf8")) as Model
}

/** A shared document. It is trusted here: reading documents is tested elsewhere. */
export function readDocument(folder: "cases" | "samples", name: string): Model {
  return JSON.parse(readFileSync(`${shared}${folder}/${name}.batten`, "utf8")) as Model
}

/** The expected result beside a shared document. */
export function readExpected(folder: "cases" | "samples", name: string): unknown {
  return JSON.parse(readFileSync(`${shared}${folder}/${name}.expected.json`, "utf8"))
}
