import { isRecord } from "../../core/index.ts"
import type { Parsed } from "../import/reader.ts"

const LISTS = ["facts", "attacks", "mitigations", "goals"] as const

/** Whether a source is a Deciduous decision tree: a list of goals, attacks, mitigations or facts, each entry with a name as its key. */
export function isDeciduous({ form, tree }: Parsed): boolean {
  if ((form !== "yaml" && form !== "json") || !isRecord(tree)) return false
  const lists = LISTS.filter((list) => Object.hasOwn(tree, list))
  return lists.length > 0 && lists.every((list) => tree[list] === null || isListOfNodes(tree[list]))
}

function isListOfNodes(list: unknown): boolean {
  return Array.isArray(list) && list.every((node) => typeof node === "string" || (isRecord(node) && !("id" in node)))
}
