import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is a threat model of STRIDE-GPT: a list of threats with their type and scenario. */
export function isStrideGpt({ tree }: Parsed): boolean {
  if (!isRecord(tree) || !Array.isArray(tree.threat_model)) return false
  return tree.threat_model.every((threat) => isRecord(threat) && "Threat Type" in threat)
}
