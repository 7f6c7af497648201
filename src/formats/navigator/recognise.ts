import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

const isLayer = (value: unknown): boolean =>
  isRecord(value) && Array.isArray(value.techniques) && typeof value.domain === "string"

/** Whether a source is a layer of the ATT&CK Navigator, or a list of them. */
export function isNavigator({ tree }: Parsed): boolean {
  return Array.isArray(tree) ? tree.length > 0 && tree.every(isLayer) : isLayer(tree)
}
