/** What a drawn element is: the four kinds of elements that attack paths are made of, zones around them, and memos. */
export type NodeKind = "source" | "place" | "step" | "asset" | "zone" | "memo"

/** An element of the model: ids are unique within their list only, so the kind belongs to the name. */
export interface NodeRef {
  readonly kind: NodeKind
  readonly id: string
}

/** A `NodeRef` as one string, unique in a graph: `step:guess`. */
export type NodeKey = `${NodeKind}:${string}`

const KINDS: readonly NodeKind[] = ["source", "place", "step", "asset", "zone", "memo"]

/** The key of an element. */
export function nodeKey(kind: NodeKind, id: string): NodeKey {
  return `${kind}:${id}`
}

/**
 * The element that a key names; the inverse of `nodeKey`.
 *
 * @throws RangeError if the text is not a key.
 */
export function nodeRef(key: string): NodeRef {
  const colon = key.indexOf(":")
  const kind = KINDS.find((known) => known === key.slice(0, colon))
  if (!kind) throw new RangeError(`not a node key: ${key}`)
  return { kind, id: key.slice(colon + 1) }
}

/** Whether a text is the key of some element. */
export function isNodeKey(text: string): text is NodeKey {
  return KINDS.some((kind) => text.startsWith(`${kind}:`))
}
