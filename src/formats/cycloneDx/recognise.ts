import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is a CycloneDX document: it says so as its `bomFormat`, or from 2.0 on as its `specFormat`. */
export function isCycloneDx({ tree }: Parsed): boolean {
  return isRecord(tree) && (tree.bomFormat === "CycloneDX" || tree.specFormat === "CycloneDX")
}
