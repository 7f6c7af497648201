import type { Model } from "../core/index.ts"
import type { Scan } from "../formats/sources.ts"
import type { Shelf } from "../knowledge/index.ts"
import { portProposals } from "./ports.ts"
import type { Proposal } from "./proposal.ts"
import { ruleProposals } from "./rules.ts"
import { weaknessProposals } from "./weaknesses.ts"

/** The public face of what scanners found. Nothing outside `src/evidence` imports anything else of it. */
export { accept, type ScanFile } from "./accept.ts"
export type { Proposal } from "./proposal.ts"

/** What scans propose for a model, by kind of scan. */
export function proposalsFrom(shelf: Shelf, model: Model, scans: readonly Scan[]): readonly Proposal[] {
  const ports = scans.filter((scan) => scan.kind === "ports")
  const rules = scans.filter((scan) => scan.kind === "rules")
  const weaknesses = scans.filter((scan) => scan.kind === "weaknesses")
  return [
    ...(ports.length === 0 ? [] : portProposals(model, ports)),
    ...ruleProposals(shelf, model, rules),
    ...weaknessProposals(model, weaknesses),
  ]
}
