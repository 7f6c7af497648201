import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is a model of OWASP's threat model library (TM-BOM): a `scope` and `trust_zones`. */
export function isTmBom({ tree }: Parsed): boolean {
  return isRecord(tree) && Object.hasOwn(tree, "scope") && Object.hasOwn(tree, "trust_zones")
}
