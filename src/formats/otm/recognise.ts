import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is an Open Threat Model: it says its `otmVersion`. */
export function isOtm({ tree }: Parsed): boolean {
  return isRecord(tree) && Object.hasOwn(tree, "otmVersion")
}
