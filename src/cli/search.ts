import type { SearchOptions } from "../core/index.ts"
import type { Io } from "./io.ts"

/** Search options of a command: a time limit in seconds, kept by the clock of the terminal, and progress on it. */
export function searchWithin(io: Io, seconds: number | null): SearchOptions {
  const start = io.now()
  return {
    ...(seconds !== null && { shouldStop: () => io.now() - start >= 1000 * seconds }),
    ...(io.isTerminal && {
      onProgress: ({ gap, nodes }) => {
        if (nodes > 1) io.say(`at most ${(100 * gap).toPrecision(2)}% above the least, ${nodes} nodes`)
      },
    }),
  }
}
