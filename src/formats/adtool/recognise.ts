import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is an attack-defence tree of ADTool: its root is `adtree` or `sandtree`. */
export function isAdTool({ form, tree }: Parsed): boolean {
  return form === "xml" && isRecord(tree) && (tree.element === "adtree" || tree.element === "sandtree")
}
