/** Something that wants to sit at a height: its wished middle and its size, in px. */
export interface Stacked {
  readonly at: number
  readonly size: number
}

interface Block {
  /** Mean of the wished positions of its members, each less its offset within the block. */
  top: number
  size: number
  members: number
}

/**
 * Middles for things on a line so that none overlaps another, all lie within bounds, their order is that of their
 * wishes, and the sum of squared moves is least (isotonic regression by pooling adjacent violators).
 *
 * @param gap - the least empty space between neighbours, in px.
 * @returns one middle for each thing, in the order given; null where they do not fit between the bounds.
 */
export function stack(things: readonly Stacked[], low: number, high: number, gap: number): number[] | null {
  const needed = things.reduce((sum, thing) => sum + thing.size, 0) + gap * Math.max(0, things.length - 1)
  if (needed > high - low + 1e-9) return null
  const order = things.map((_, i) => i).sort((a, b) => things[a]!.at - things[b]!.at || a - b)
  const blocks: Block[] = []
  for (const i of order) {
    const thing = things[i]!
    blocks.push({ top: thing.at - thing.size / 2, size: thing.size, members: 1 })
    while (blocks.length > 1) {
      const last = blocks.at(-1)!
      const before = blocks.at(-2)!
      if (before.top + before.size + gap <= last.top) break
      const offset = before.size + gap
      const members = before.members + last.members
      const top = (before.top * before.members + (last.top - offset) * last.members) / members
      blocks.splice(-2, 2, { top, size: offset + last.size, members })
    }
  }
  return within(things, order, blocks, low, high, gap)
}

/** Clamping the blocks one after the other keeps them apart, for together they fit. */
function within(
  things: readonly Stacked[],
  order: readonly number[],
  blocks: readonly Block[],
  low: number,
  high: number,
  gap: number,
): number[] {
  const tops = blocks.map((block) => block.top)
  let floor = low
  for (let b = 0; b < blocks.length; b++) {
    tops[b] = Math.max(tops[b]!, floor)
    floor = tops[b]! + blocks[b]!.size + gap
  }
  let ceiling = high
  for (let b = blocks.length - 1; b >= 0; b--) {
    tops[b] = Math.min(tops[b]!, ceiling - blocks[b]!.size)
    ceiling = tops[b]! - gap
  }
  const middles = new Array<number>(things.length)
  let next = 0
  blocks.forEach((block, b) => {
    let top = tops[b]!
    for (let member = 0; member < block.members; member++) {
      const i = order[next++]!
      middles[i] = top + things[i]!.size / 2
      top += things[i]!.size + gap
    }
  })
  return middles
}
