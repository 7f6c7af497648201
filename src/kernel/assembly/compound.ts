// Years of a compound process: counts by guide table, losses by inverse table, totals as differences of running sums.

import { runningSums } from "./draws"
import { fillWords } from "./words"

/** The layout of core/loss/kernel/counter.ts: 1,024 cells, the number of thresholds and three unused words, thresholds. */
const LENGTH_AT: usize = 8192
const THRESHOLDS_AT: usize = 8208

/** Where the parts of the scratch begin (core/loss/kernel/kernel.ts). */
const COUNTS_AT: usize = 65536 * 4
const SUMS_AT: usize = 65536 * 4 + 4096

function searchCount(counter: usize, word: u32): i32 {
  const last = load<i32>(counter, LENGTH_AT) - 1
  let k = 0
  while (k < last && load<u32>(counter + ((<usize>k) << 2), THRESHOLDS_AT) <= word) k++
  return k
}

export function countEvents(words: usize, count: i32, counter: usize, counts: usize): i32 {
  let total = 0
  for (let i = 0; i < count; i++) {
    const word = load<u32>(words + ((<usize>i) << 2))
    const cell = counter + ((<usize>(word >> 22)) << 3)
    let events = load<i32>(cell, 4)
    if (events < 0) events = searchCount(counter, word)
    else events += i32(word >= load<u32>(cell))
    store<i32>(counts + ((<usize>i) << 2), events)
    total += events
  }
  return total
}

export function simulateCompound(
  years: usize,
  yearCount: i32,
  perBlock: i32,
  firstBlock: u32,
  key0: u32,
  key1: u32,
  countId0: u32,
  countId1: u32,
  lossId0: u32,
  lossId1: u32,
  counter: usize,
  table: i32,
  scratch: usize,
  adds: i32,
): f64 {
  const counts = scratch + COUNTS_AT
  const sums = scratch + SUMS_AT
  let events: f64 = 0
  let block = firstBlock
  for (let done = 0; done < yearCount; done += perBlock, block++) {
    const inBlock = min(perBlock, yearCount - done)
    fillWords(scratch, perBlock, key0, key1, countId0, countId1, block)
    const total = countEvents(scratch, inBlock, counter, counts)
    runningSums(total, table, sums, key0, key1, lossId0, lossId1, block)
    let end = sums
    let before: f64 = 0
    for (let i = 0; i < inBlock; i++, years += 8) {
      end += (<usize>load<i32>(counts + ((<usize>i) << 2))) << 3
      const sum = load<f64>(end)
      store<f64>(years, adds ? load<f64>(years) + (sum - before) : sum - before)
      before = sum
    }
    events += total
  }
  return events
}
