import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is a Threat Dragon model, of version 1 or 2: it has `detail` with `diagrams`, or its `summary` beside them. */
export function isThreatDragon({ tree }: Parsed): boolean {
  if (!isRecord(tree) || !isRecord(tree.detail)) return false
  return Object.hasOwn(tree.detail, "diagrams") || isRecord(tree.summary)
}
