import { loadavg } from "node:os"

/** One thing that was timed several times: wall and CPU seconds. */
export interface Timed {
  readonly wall: number
  readonly cpu: number
}

/** Median and spread of several runs, in the unit of the values. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
  readonly runs: number
}

/** A line of the report. */
export interface Line {
  readonly suite: string
  readonly name: string
  readonly unit: string
  readonly value: Spread
  /** A figure that it is held to, and whether it keeps it; null where it is only shown. */
  readonly goal: { readonly words: string; readonly isKept: boolean } | null
  /** What else there is to say of it: how it was proven, on how many nodes. */
  readonly note?: string
}

/** Median, least and most of some values. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  return {
    median: sorted[sorted.length >> 1]!,
    least: sorted[0]!,
    most: sorted.at(-1)!,
    runs: sorted.length,
  }
}

/** Wall and CPU seconds of a task on this process, all of its threads. */
export async function timed(task: () => unknown): Promise<Timed> {
  const cpu = process.cpuUsage()
  const start = performance.now()
  await task()
  const wall = (performance.now() - start) / 1e3
  const { user, system } = process.cpuUsage(cpu)
  return { wall, cpu: (user + system) / 1e6 }
}

/** Runs tasks in turns, so that a busy moment of the machine strikes all of them. */
export async function inTurns<K extends string>(
  runs: number,
  tasks: Readonly<Record<K, () => Timed | Promise<Timed>>>,
): Promise<Record<K, Timed[]>> {
  const names = Object.keys(tasks) as K[]
  const found = Object.fromEntries(names.map((name) => [name, [] as Timed[]])) as Record<K, Timed[]>
  for (let run = 0; run < runs; run++) for (const name of names) found[name].push(await tasks[name]())
  return found
}

/** Ratios of two tasks run in turns: of each pair, so that a ratio compares neighbours in time. */
export function ratios(above: readonly Timed[], below: readonly Timed[], what: "wall" | "cpu"): Spread {
  return spread(above.map((one, i) => one[what] / below[i]![what]))
}

/** Milliseconds that a quick task takes, from batches long enough to be timed. */
export function quick(task: () => unknown, runs = 15): Spread {
  let repeats = 1
  for (;;) {
    const start = performance.now()
    for (let i = 0; i < repeats; i++) task()
    if (performance.now() - start > 20) break
    repeats *= 2
  }
  const batches: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    for (let i = 0; i < repeats; i++) task()
    batches.push((performance.now() - start) / repeats)
  }
  return spread(batches)
}

/** A held figure: the median must be at most, or at least, the limit. */
export function held(median: number, direction: "at most" | "at least", limit: number, unit: string): Line["goal"] {
  const isKept = direction === "at most" ? median <= limit : median >= limit
  return { words: `${direction} ${limit} ${unit}`.trim(), isKept }
}

/** How busy the machine is: the load of the last minute. */
export const load = (): number => loadavg()[0]!
