import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

/** Whether a source is a model that pytm wrote: lists of its elements and flows, the elements with their classes. */
export function isPytm({ tree }: Parsed): boolean {
  if (!isRecord(tree) || !Array.isArray(tree.flows)) return false
  const elements = [tree.elements, tree.assets, tree.actors].filter((list) => Array.isArray(list)).flat()
  return elements.length > 0 && elements.every((element) => isRecord(element) && "__class__" in element)
}
