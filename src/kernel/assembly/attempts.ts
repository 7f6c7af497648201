// A block of years of one approach, event by event: the operations of core/loss/years/approachYears.ts, attempt.ts and
// lossDraws.ts in their order. What stands where in a record: core/loss/years/attemptRecord.ts.

import { eventCount, eventWord, MOST_EVENTS_A_YEAR, startEvent, uniformOf } from "./chance"
import { evaluateTile } from "./diagram"
import { valueOfWord } from "./draws"
import { fillWords, philoxInto } from "./words"

const BLOCK_YEARS = 256
const TILE_YEARS = 16

/** Bytes of the slot of one node: 16 doubles. */
const SLOT_SHIFT: usize = 7

/** Places of the fields of a record, in bytes; addresses are those of the kernel's memory. */
const RATE: usize = 0
const VISIBILITY: usize = 4
const ANYTHING: usize = 8
const HARM_COUNT: usize = 12
const IS_CERTAIN: usize = 16
const PROGRAM: usize = 20
const PROGRAM_NODES: usize = 24
const NODES: usize = 28
const LEVEL_START: usize = 32
const LEVEL_ROOT: usize = 36
const LEVEL_WEIGHT: usize = 40
const DRAW_COLUMN: usize = 44
const DRAW_HASH: usize = 48
const DRAW_STATE: usize = 52
const LOSS_HASH: usize = 56
const LOSS_TABLE: usize = 60
const LOSS_EXACT: usize = 64
const LOSS_SCALE: usize = 68
const RECOVERY_START: usize = 72
const RECOVERY: usize = 76
const LEFT: usize = 80
const SHARES: usize = 84
const EPOCH: usize = 88
const SEEDS: usize = 92
const COUNT_ID: usize = 96
const EVENTS_ID: usize = 104
const DRAW_COUNT: usize = 112
const CHOICE: usize = 116

/** The last counter word of the seeds of a block. */
const EVENT_PURPOSE: u32 = 0xc0000000

function at(record: usize, field: usize): usize {
  return <usize>load<u32>(record + field)
}

function word(array: usize, index: i32): i32 {
  return load<i32>(array + ((<usize>index) << 2))
}

function value(array: usize, index: i32): f64 {
  return load<f64>(array + ((<usize>index) << 3))
}

/** The value of a node in the year whose place in a slot is given. */
function nodeValue(slot: usize, node: i32): f64 {
  return load<f64>(slot + ((<usize>node) << SLOT_SHIFT))
}

function chanceOfHarm(record: usize, slot: usize, harm: i32): f64 {
  return nodeValue(slot, word(at(record, LEVEL_ROOT), word(at(record, LEVEL_START), harm)))
}

function eventsPerAttempt(record: usize, slot: usize): f64 {
  const anything = load<i32>(record, ANYTHING)
  if (anything >= 0) return nodeValue(slot, anything)
  let sum: f64 = 0
  for (let harm = 0, count = load<i32>(record, HARM_COUNT); harm < count; harm++)
    sum += chanceOfHarm(record, slot, harm)
  return sum
}

/** Whether a draw holds with a chance; remembered under the epoch of the attempt, so that nothing has to be forgotten. */
function draws(record: usize, variable: i32, chance: f64): bool {
  const hash = at(record, DRAW_HASH) + ((<usize>variable) << 3)
  const holds = uniformOf(eventWord(at(record, SEEDS), hash)) < chance
  const state = at(record, DRAW_STATE) + ((<usize>variable) << 2)
  store<u32>(state, (load<u32>(record, EPOCH) << 1) | (<u32>holds))
  return holds
}

function chanceOfDraw(record: usize, year: usize, variable: i32): f64 {
  return load<f64>(<usize>word(at(record, DRAW_COLUMN), variable) + year)
}

function doesHold(record: usize, year: usize, variable: i32): bool {
  const state = load<u32>(at(record, DRAW_STATE) + ((<usize>variable) << 2))
  if (state >> 1 == load<u32>(record, EPOCH)) return <bool>(state & 1)
  return draws(record, variable, chanceOfDraw(record, year, variable))
}

function goDown(record: usize, year: usize, slot: usize, root: i32): void {
  const nodes = at(record, NODES)
  for (let node = root; node > 1;) {
    const place = nodes + ((<usize>node) << 4)
    const variable = load<i32>(place)
    const high = load<i32>(place, 8)
    const given = (chanceOfDraw(record, year, variable) * nodeValue(slot, high)) / nodeValue(slot, node)
    node = draws(record, variable, given) ? high : load<i32>(place, 4)
  }
}

function holdsAt(record: usize, year: usize, root: i32): bool {
  const nodes = at(record, NODES)
  let node = root
  while (node > 1) {
    const place = nodes + ((<usize>node) << 4)
    node = doesHold(record, year, load<i32>(place)) ? load<i32>(place, 8) : load<i32>(place, 4)
  }
  return node == 1
}

function shareFrom(record: usize, year: usize, harm: i32, first: i32, share: f64): f64 {
  let sum = share
  const end = word(at(record, LEVEL_START), harm + 1)
  for (let level = first; level < end; level++) {
    if (!holdsAt(record, year, word(at(record, LEVEL_ROOT), level))) break
    sum += value(at(record, LEVEL_WEIGHT), level)
  }
  return sum
}

function chooseHarm(record: usize, slot: usize, total: f64): i32 {
  const count = load<i32>(record, HARM_COUNT)
  if (count == 1) return 0
  let left = uniformOf(eventWord(at(record, SEEDS), record + CHOICE)) * total
  let chosen = 0
  for (let harm = 0; harm < count; harm++) {
    const chance = chanceOfHarm(record, slot, harm)
    if (chance == 0) continue
    chosen = harm
    left -= chance
    if (left < 0) break
  }
  return chosen
}

/** Fills the shares of an attempt that obtains something; false where the event counts under another harm. */
function drawSuccess(record: usize, year: usize, slot: usize, total: f64): bool {
  store<u32>(record, load<u32>(record, EPOCH) + 1, EPOCH)
  const shares = at(record, SHARES)
  const starts = at(record, LEVEL_START)
  const count = load<i32>(record, HARM_COUNT)
  const anything = load<i32>(record, ANYTHING)
  if (anything >= 0) {
    goDown(record, year, slot, anything)
    for (let harm = 0; harm < count; harm++)
      store<f64>(shares + ((<usize>harm) << 3), shareFrom(record, year, harm, word(starts, harm), 0))
    return true
  }
  const under = chooseHarm(record, slot, total)
  const first = word(starts, under)
  goDown(record, year, slot, word(at(record, LEVEL_ROOT), first))
  for (let harm = 0; harm < count; harm++) {
    const share =
      harm == under
        ? shareFrom(record, year, harm, first + 1, value(at(record, LEVEL_WEIGHT), first))
        : shareFrom(record, year, harm, word(starts, harm), 0)
    if (share > 0 && harm < under) return false
    store<f64>(shares + ((<usize>harm) << 3), share)
  }
  return true
}

/** What scale and recovery leave of each loss in a year. */
function startYear(record: usize, year: usize): void {
  const starts = at(record, RECOVERY_START)
  const left = at(record, LEFT)
  for (let harm = 0, count = load<i32>(record, HARM_COUNT); harm < count; harm++) {
    let factor = value(at(record, LOSS_SCALE), harm)
    for (let i = word(starts, harm), end = word(starts, harm + 1); i < end; i++) {
      const place = at(record, RECOVERY) + ((<usize>i) << 4)
      factor *= 1.0 - load<f64>(place, 8) * load<f64>(<usize>load<u32>(place) + year)
    }
    store<f64>(left + ((<usize>harm) << 3), factor)
  }
}

function lossOfEvent(record: usize): f64 {
  let sum: f64 = 0
  for (let harm = 0, count = load<i32>(record, HARM_COUNT); harm < count; harm++) {
    const share = value(at(record, SHARES), harm)
    if (share == 0) continue
    const table = <usize>word(at(record, LOSS_TABLE), harm)
    const loss = table
      ? valueOfWord(table, eventWord(at(record, SEEDS), at(record, LOSS_HASH) + ((<usize>harm) << 3)))
      : value(at(record, LOSS_EXACT), harm)
    sum += loss * value(at(record, LEFT), harm) * share
  }
  return sum
}

/** Events with one outcome only: nothing but their sizes is left to draw. */
function certainLosses(record: usize, year: i32, events: i32): f64 {
  const table = at(at(record, LOSS_TABLE), 0)
  const factor = value(at(record, LEFT), 0) * value(at(record, LEVEL_WEIGHT), 0)
  if (!table) return <f64>events * value(at(record, LOSS_EXACT), 0) * factor
  const seeds = at(record, SEEDS)
  const hash = at(record, LOSS_HASH)
  let sum: f64 = 0
  for (let event = 0; event < events; event++) {
    startEvent(seeds, year, event)
    sum += valueOfWord(table, eventWord(seeds, hash))
  }
  return sum * factor
}

function lossOfYear(record: usize, year: i32, slot: usize, obtained: f64, events: i32): f64 {
  const place = (<usize>year) << 3
  startYear(record, place)
  if (load<i32>(record, IS_CERTAIN)) return certainLosses(record, year, events)
  let sum: f64 = 0
  for (let event = 0; event < events; event++) {
    startEvent(at(record, SEEDS), year, event)
    if (drawSuccess(record, place, slot, obtained)) sum += lossOfEvent(record)
  }
  return sum
}

/** Returns 1, or 0 where a year has a number of events that is none: then `losses` means nothing. */
export function simulateAttempts(
  record: usize,
  slots: usize,
  words: usize,
  key0: u32,
  key1: u32,
  block: u32,
  losses: usize,
): i32 {
  fillWords(words, BLOCK_YEARS, key0, key1, load<u32>(record, COUNT_ID), load<u32>(record, COUNT_ID + 4), block)
  const seeds = at(record, SEEDS)
  const id0 = load<u32>(record, EVENTS_ID)
  philoxInto(seeds, 4, block, id0, load<u32>(record, EVENTS_ID + 4), EVENT_PURPOSE, key0, key1)
  // Epochs begin again with each block: 32 bits hold the events of a block.
  store<u32>(record, 0, EPOCH)
  const state = at(record, DRAW_STATE)
  for (let i = 0, count = load<i32>(record, DRAW_COUNT); i < count; i++) store<u32>(state + ((<usize>i) << 2), 0)
  const rates = at(record, RATE)
  const visibilities = at(record, VISIBILITY)
  for (let year = 0; year < BLOCK_YEARS; year++) {
    const lane = year & (TILE_YEARS - 1)
    const place = (<usize>year) << 3
    if (lane == 0) evaluateTile(at(record, PROGRAM), load<i32>(record, PROGRAM_NODES), place, slots)
    const slot = slots + ((<usize>lane) << 3)
    const attempts = load<f64>(rates + place) * (visibilities ? load<f64>(visibilities + place) : 1.0)
    const obtained = eventsPerAttempt(record, slot)
    const mean = attempts * obtained
    const drawn = mean > MOST_EVENTS_A_YEAR ? MOST_EVENTS_A_YEAR : mean
    const events = eventCount(seeds, load<u32>(words + ((<usize>year) << 2)), year, drawn)
    if (events < 0) return 0
    const loss = events == 0 ? 0.0 : lossOfYear(record, year, slot, obtained, events)
    // Of a year that is too busy, as many events are drawn as can be, and each stands for several.
    store<f64>(losses + place, mean > drawn ? loss * (mean / drawn) : loss)
  }
  return 1
}
