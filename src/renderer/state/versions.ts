import type { ComputeClient } from "../../compute/client.ts"
import { levelInWords, type Model } from "../../core/index.ts"
import type { Version, VersionsOutcome } from "../../ipc/contract.ts"
import { ask } from "../bridge.ts"
import { applyEdit, documentStore } from "./document.ts"
import { openQuietly } from "./sealing.ts"

/** Reads and scores earlier contents of the open document's file. */
export interface Versions {
  /** Newest first, none where the document has no file; or why they cannot be listed. */
  list(): Promise<VersionsOutcome>
  /** The level of a version in words; null where it cannot be read or scored. */
  levelOf(version: Version): Promise<string | null>
  /** Makes the document what that version was, as one change that can be undone. Returns why not, null where it is done. */
  putBack(version: Version, when: string): Promise<string | null>
}

/** The versions of the document that is open; they are read in a worker. */
export function createVersions(client: ComputeClient): Versions {
  const modelOf = async ({ version }: Version): Promise<Model | null> => {
    const { handle, seal } = documentStore.getState()
    if (handle === null) return null
    const outcome = await ask("versions:open", { handle, version })
    if (outcome.kind !== "opened") return null
    const opened = await openQuietly(outcome.document.bytes, seal)
    if (opened === null) return null
    const read = await client.open(opened.bytes, { limit: { milliseconds: 20_000 } })
    return read.kind === "done" && read.result.kind === "read" ? read.result.model : null
  }
  return {
    list: () => {
      const { handle } = documentStore.getState()
      return handle === null ? Promise.resolve({ kind: "versions", versions: [] }) : ask("versions:list", { handle })
    },
    levelOf: async (version) => {
      const model = await modelOf(version)
      if (model === null) return null
      const score = await client.ask<"score">(
        model,
        { kind: "score", budget: null, effort: "proof" },
        { rank: "asked" },
      )
      return score.kind === "done" ? levelInWords(score.result.level) : null
    },
    putBack: async (version, when) => {
      const model = await modelOf(version)
      if (model === null) return "It cannot be read with the key that opened this file. Open it as a copy."
      const outcome = applyEdit(`put back the version of ${when}`, () => model, { screen: "overview", element: null })
      return outcome.kind === "refused" ? (outcome.why[0] ?? "It breaks a rule.") : null
    },
  }
}
