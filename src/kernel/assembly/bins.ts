// Quantiles without sorting: count values by their leading bits, then collect only the bins that hold the wanted ranks.

export function countBins(values: usize, count: i32, bins: usize): void {
  for (const end = values + ((<usize>count) << 3); values < end; values += 8) {
    const bin = bins + ((<usize>(load<u32>(values, 4) >> 12)) << 2)
    store<u32>(bin, load<u32>(bin) + 1)
  }
}

export function collectBins(values: usize, count: i32, slotOf: usize, cursors: usize): void {
  for (const end = values + ((<usize>count) << 3); values < end; values += 8) {
    const slot = load<u8>(slotOf + <usize>(load<u32>(values, 4) >> 12))
    if (!slot) continue
    const cursor = cursors + ((<usize>slot) << 2)
    const target = load<u32>(cursor)
    store<f64>(<usize>target, load<f64>(values))
    store<u32>(cursor, target + 8)
  }
}
