import type { SearchOptions } from "../core/index.ts"
import { numberOption, type Call, type Misuse, type OptionSpec } from "./command.ts"
import type { Io } from "./io.ts"

/** Seconds after which a command ends its searches unless it is told otherwise: nobody watches an endless one. */
const DEFAULT_SECONDS = 120

/** The option by which every command that computes is bounded. */
export const TIME_LIMIT: OptionSpec = {
  name: "time-limit",
  value: "S",
  summary: `end all searching after S seconds, ${DEFAULT_SECONDS} unless said, and say how far it is from proven`,
}

/** How long a command may compute. */
export interface Limit {
  /** Whether the time is over. */
  readonly isOver: () => boolean
  /** Milliseconds that are left, at least 0. */
  readonly millisecondsLeft: () => number
  readonly seconds: number
}

/** The limit that a call asks for, from now on; or what is wrong with what it asks for. */
export function limitOf(call: Call, io: Io, defaultSeconds = DEFAULT_SECONDS): Limit | Misuse {
  const asked = numberOption(call, TIME_LIMIT.name, { least: 0 })
  if (typeof asked === "object" && asked !== null) return asked
  const seconds = asked ?? defaultSeconds
  const end = io.now() + 1000 * seconds
  const millisecondsLeft = (): number => Math.max(0, end - io.now())
  return { isOver: () => millisecondsLeft() <= 0, millisecondsLeft, seconds }
}

/** Milliseconds between two signs of life: often enough to see that it works, seldom enough to be read. */
const SIGN_EVERY_MS = 100

/** A teller of progress that lets through what is due: a search tells thousands of times a second. */
export function signOfLife(io: Io): (words: () => string) => void {
  let last = -Infinity
  return (words) => {
    if (!io.isTerminal || io.now() - last < SIGN_EVERY_MS) return
    last = io.now()
    io.status(words())
  }
}

/** Search options of a command: its time limit, kept by the clock of the terminal, and progress on it. */
export function searchWithin(io: Io, limit: Limit, doing: string): SearchOptions {
  const sign = signOfLife(io)
  return {
    shouldStop: limit.isOver,
    ...(io.isTerminal && {
      onProgress: ({ gap, nodes }) =>
        sign(() => `${doing}: at most ${(100 * gap).toPrecision(2)} % above the least, ${nodes} nodes`),
    }),
  }
}
