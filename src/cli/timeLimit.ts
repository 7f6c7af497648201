import { COMPILE_LIMIT, type CompileOptions, endsAt, PATIENT, QUICK_LIMIT, type Spent } from "../core/index.ts"
import { type Call, isMisuse, type Misuse, numberOption, type OptionSpec } from "./command.ts"
import type { Io } from "./io.ts"

/** Seconds that a command may take where nothing else is said. */
const DEFAULT_SECONDS = 60

/**
 * Milliseconds that compiling has in any case: a large model that is easily exact, such as a chain of thousands of steps, would
 * take longer to estimate than to compile.
 */
const LEAST_COMPILING_MS = 500

/** Joins that take about a sixth of a second. */
const JOINS_A_SECOND = 1_000_000

/** `--time-limit`, the same for every command that computes. */
export const TIME_LIMIT: OptionSpec = {
  name: "time-limit",
  value: "S",
  summary:
    `answer after about so many seconds with what is known by then, and say what is not proven; ${DEFAULT_SECONDS} unless ` +
    "given, of which at most about 2 go into chances that are too tangled to be computed exactly: a longer limit makes more of them exact",
}

/** What a command may spend, counted from when it was asked for. */
export interface TimeLimit {
  /** The share of the time that is used up. */
  readonly spent: Spent
  /** Whether a part of the work is to end, which may go on until a share of the time is used up; its end is remembered. */
  until(share: number): () => boolean
  /** How to compile: in half of the time at most, or in {@link LEAST_COMPILING_MS}. */
  readonly compiling: CompileOptions
  /**
   * How to compile what several threads compile alike: by work that takes about a sixth of the time, and by no clock, so that
   * the same limit gives the same chances on every machine.
   */
  readonly compilingAlike: CompileOptions
  /** What the JSON says of it: `limitReached` where the time ended something, so that another machine may answer otherwise. */
  ended(): { readonly limitReached?: true }
  /** The same as a line, empty where no limit was reached. */
  inWords(): string
}

/**
 * The limit of a call, or what is wrong with the option.
 *
 * @param usual - seconds where nothing is said; infinite for no limit.
 */
export function timeLimitOf(call: Call, io: Io, usual = DEFAULT_SECONDS): TimeLimit | Misuse {
  const given = numberOption(call, TIME_LIMIT.name, { least: 0 })
  if (isMisuse(given)) return given
  const start = io.now()
  const seconds = given ?? usual
  let wasReached = false
  /** As {@link endsAt}, and remembers that it said yes. */
  const noted = (ends: () => boolean) => () => {
    const isOver = ends()
    wasReached ||= isOver
    return isOver
  }
  const passed = (): number => (seconds === 0 ? 1 : (io.now() - start) / (1000 * seconds))
  let compilingSince: number | null = null
  const afterCompiling = (): boolean => {
    compilingSince ??= io.now()
    return io.now() - compilingSince >= LEAST_COMPILING_MS
  }
  return {
    spent: () => {
      const share = passed()
      wasReached ||= share >= ENDS
      return share
    },
    until: (share) => noted(endsAt(passed, share)),
    compiling: {
      ...(given === null ? PATIENT : { joins: COMPILE_LIMIT * Math.max(1, seconds) }),
      shouldStop: noted(() => afterCompiling() && passed() >= 0.5),
    },
    compilingAlike: {
      joins: QUICK_LIMIT,
      narrowJoins: Math.max(QUICK_LIMIT, Math.min(PATIENT.narrowJoins, JOINS_A_SECOND * seconds)),
    },
    ended: () => (wasReached ? { limitReached: true } : {}),
    inWords: () => (wasReached ? `The time limit of ${seconds} s was reached: a longer one may answer better.\n` : ""),
  }
}

/** The share of the time at which the first search ends: what asks later was cut short. */
const ENDS = 0.55
