/** Hands out places in a kernel's memory before that memory exists: first the plan, then the kernel of its size. */
export interface Arena {
  /** The byte offset of a fresh part of so many bytes, a multiple of 64. */
  take(bytes: number): number
  /** Bytes taken so far. */
  size(): number
}

/** An empty plan. The first kilobyte stays unused, so that offset 0 is never a place. */
export function arena(): Arena {
  let top = 1024
  return {
    take(bytes) {
      const at = top
      top += Math.ceil(bytes / 64) * 64
      return at
    },
    size: () => top,
  }
}
