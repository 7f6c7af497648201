import type { KeyboardEvent } from "react"

/** Whether a key saves: a field that keeps its keys to itself lets it through, for what is typed there is saved too. */
export function isSaveKey({ key, ctrlKey, metaKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === "s"
}
