/** A queue from which the most urgent comes first. What became more urgent is put in again; what is stale is passed over. */
export interface UrgencyQueue {
  push(urgency: number, item: number): void
  /** The most urgent item whose urgency is still what it was when it was put in; −1 where none is left. */
  pop(urgencyOf: (item: number) => number): number
  /** At least the urgency of every item; 0 where none is left. */
  most(): number
}

/** An empty queue: a binary heap (Williams, "Algorithm 232: Heapsort", 1964). */
export function urgencyQueue(): UrgencyQueue {
  const urgencies: number[] = []
  const items: number[] = []

  const isBefore = (a: number, b: number): boolean =>
    urgencies[a]! > urgencies[b]! || (urgencies[a] === urgencies[b] && items[a]! < items[b]!)
  const swap = (a: number, b: number): void => {
    ;[urgencies[a], urgencies[b]] = [urgencies[b]!, urgencies[a]!]
    ;[items[a], items[b]] = [items[b]!, items[a]!]
  }
  const takeFirst = (): { readonly urgency: number; readonly item: number } => {
    const first = { urgency: urgencies[0]!, item: items[0]! }
    swap(0, items.length - 1)
    urgencies.pop()
    items.pop()
    for (let at = 0; ;) {
      let next = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < items.length && isBefore(child, next)) next = child
      if (next === at) return first
      swap(at, next)
      at = next
    }
  }
  return {
    push(urgency, item) {
      urgencies.push(urgency)
      items.push(item)
      for (let at = items.length - 1; at > 0;) {
        const parent = (at - 1) >> 1
        if (!isBefore(at, parent)) return
        swap(at, parent)
        at = parent
      }
    },
    pop(urgencyOf) {
      while (items.length > 0) {
        const { urgency, item } = takeFirst()
        if (urgency === urgencyOf(item)) return item
      }
      return -1
    },
    most: () => urgencies[0] ?? 0,
  }
}
