import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** What no other format calls its parts. */
const PARTS = [
  "threagile_version",
  "technical_assets",
  "shared_runtimes",
  "risk_tracking",
  "individual_risk_categories",
]

/** Whether a source is a Threagile model, or one of the files that such a model includes. */
export function isThreagile({ tree }: Parsed): boolean {
  return (
    isRecord(tree) &&
    (PARTS.some((part) => Object.hasOwn(tree, part)) ||
      (Object.hasOwn(tree, "data_assets") && !Object.hasOwn(tree, "scope")))
  )
}
