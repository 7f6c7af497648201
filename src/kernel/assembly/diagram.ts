// Decision diagrams, 16 years at once, and what controls leave of a chance.

/** Two years of one node. */
function nodeAt(chance: usize, low: usize, high: usize, out: usize, at: usize): void {
  const below = v128.load(low + at)
  const rise = f64x2.sub(v128.load(high + at), below)
  v128.store(out + at, f64x2.add(below, f64x2.mul(v128.load(chance + at), rise)))
}

export function evaluateTile(program: usize, nodeCount: i32, columns: usize, slots: usize): void {
  for (const end = program + ((<usize>nodeCount) << 4); program < end; program += 16) {
    const chance = columns + <usize>load<u32>(program)
    const low = slots + <usize>load<u32>(program, 4)
    const high = slots + <usize>load<u32>(program, 8)
    const out = slots + <usize>load<u32>(program, 12)
    nodeAt(chance, low, high, out, 0)
    nodeAt(chance, low, high, out, 16)
    nodeAt(chance, low, high, out, 32)
    nodeAt(chance, low, high, out, 48)
    nodeAt(chance, low, high, out, 64)
    nodeAt(chance, low, high, out, 80)
    nodeAt(chance, low, high, out, 96)
    nodeAt(chance, low, high, out, 112)
  }
}

export function hinder(target: usize, reduction: usize, coverage: f64, count: i32): void {
  const factor = f64x2.splat(coverage)
  const one = f64x2.splat(1)
  for (const end = target + ((<usize>count) << 3); target < end; target += 16, reduction += 16) {
    const left = f64x2.sub(one, f64x2.mul(factor, v128.load(reduction)))
    v128.store(target, f64x2.mul(v128.load(target), left))
  }
}
