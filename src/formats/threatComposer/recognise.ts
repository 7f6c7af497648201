import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is a workspace of AWS Threat Composer: a number of its schema, and threats or information on the application. */
export function isThreatComposer({ tree }: Parsed): boolean {
  if (!isRecord(tree) || typeof tree.schema !== "number") return false
  return Array.isArray(tree.threats) || isRecord(tree.applicationInfo)
}
