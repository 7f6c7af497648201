import type { Model } from "../core/index.ts"
import type { Scan } from "../formats/sources.ts"
import { portProposals } from "./ports.ts"
import type { Proposal } from "./proposal.ts"

/** The public face of what scanners found. Nothing outside `src/evidence` imports anything else of it. */
export { accept, type ScanFile } from "./accept.ts"
export type { Proposal } from "./proposal.ts"

/** What scans propose for a model, in the order of the model. */
export function proposalsFrom(model: Model, scans: readonly Scan[]): readonly Proposal[] {
  const ports = scans.filter((scan) => scan.kind === "ports")
  return ports.length === 0 ? [] : portProposals(model, ports)
}
