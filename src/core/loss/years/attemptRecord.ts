import type { Arena } from "../kernel/arena.ts"
import type { Kernel } from "../kernel/kernel.ts"
import type { Draws, MergedFunctions } from "./attempt.ts"
import type { HarmProgram } from "./harmPrograms.ts"
import type { LossDraws } from "./lossDraws.ts"

/** An approach as `simulateAttempts` reads it: the record and the arrays that it points at. */
export interface AttemptRecord {
  readonly at: number
  /** Once the kernel exists: writes the record and its arrays. */
  write(kernel: Kernel): void
}

/** What an approach is made of, as planned. */
export interface AttemptParts {
  readonly functions: MergedFunctions
  readonly program: HarmProgram
  readonly draws: Draws
  readonly losses: LossDraws
  /** Indices of columns among the doubles; the visibility −1 where it does not matter. */
  readonly rate: number
  readonly visibility: number
  readonly countId: readonly [number, number]
  readonly eventsId: readonly [number, number]
  /** The name under which an event chooses the harm that it is counted under. */
  readonly choice: readonly [number, number]
}

/** Words of a record: 31, in the order of the constants in `src/kernel/assembly/attempts.ts`. */
const RECORD_BYTES = 31 * 4

/** Words of a block's seeds and of the event's. */
const SEED_WORDS = 6

type Numbers = Int32Array | Float64Array

function nodesOf({ diagram: { variable, low, high } }: MergedFunctions): Int32Array {
  return Int32Array.from({ length: variable.length * 4 }, (_, i) => [variable, low, high][i & 3]?.[i >> 2] ?? 0)
}

/** Where the recoveries of each harm begin, and all of them: column and coverage in 16 bytes each. */
function recoveriesOf({ recovery }: LossDraws): { readonly starts: Int32Array; readonly all: Float64Array } {
  const starts = new Int32Array(recovery.length + 1)
  recovery.forEach((list, h) => (starts[h + 1] = starts[h]! + list.length))
  const all = new Float64Array(2 * starts.at(-1)!)
  const words = new Int32Array(all.buffer)
  recovery.flat().forEach(({ reduction, coverage }, i) => {
    words[4 * i] = reduction * 8
    all[2 * i + 1] = coverage
  })
  return { starts, all }
}

/** Lays out the record of an approach, before the kernel is made. */
export function planAttemptRecord(plan: Arena, parts: AttemptParts): AttemptRecord {
  const { functions, program, draws, losses, rate, visibility, countId, eventsId, choice } = parts
  const harmCount = losses.tables.length
  const drawCount = draws.columns.length
  const arrays: { readonly at: number; readonly numbers: Numbers }[] = []
  const placed = (numbers: Numbers): number => {
    const at = plan.take(Math.max(8, numbers.byteLength))
    arrays.push({ at, numbers })
    return at
  }
  const recoveries = recoveriesOf(losses)
  const record = Int32Array.from([
    rate * 8,
    visibility < 0 ? 0 : visibility * 8,
    functions.anything ?? -1,
    harmCount,
    functions.isCertain ? 1 : 0,
    program.at,
    program.words.length / 4,
    placed(nodesOf(functions)),
    placed(functions.levelStart),
    placed(functions.levelRoot),
    placed(functions.levelWeight),
    placed(draws.columns.map((column) => column * 8)),
    placed(draws.hashes),
    plan.take(Math.max(8, drawCount * 4)),
    placed(losses.hashes),
    // Offset 0 is never a place: it stands for an exact loss.
    placed(losses.tables.map((table) => (table < 0 ? 0 : table * 8))),
    placed(losses.exact),
    placed(losses.scale),
    placed(recoveries.starts),
    placed(recoveries.all),
    plan.take(harmCount * 8),
    plan.take(harmCount * 8),
    0, // the epoch
    plan.take(SEED_WORDS * 4),
    ...countId,
    ...eventsId,
    drawCount,
    ...choice,
  ])
  const at = plan.take(RECORD_BYTES)
  if (record.byteLength !== RECORD_BYTES) throw new Error(`a record of ${record.byteLength} bytes`)
  return {
    at,
    write({ buffer }) {
      new Int32Array(buffer, at, record.length).set(record)
      for (const { at: place, numbers } of arrays)
        if (numbers instanceof Float64Array) new Float64Array(buffer, place, numbers.length).set(numbers)
        else new Int32Array(buffer, place, numbers.length).set(numbers)
    },
  }
}
