import { endsAt, type SearchOptions, type Spent } from "../core/index.ts"
import type { Io } from "./io.ts"

/** Search options of a command: an end when so much of its time is used up, and progress on the terminal. */
export function searchUntil(io: Io, spent: Spent, share: number): SearchOptions {
  return {
    shouldStop: endsAt(spent, share),
    ...(io.isTerminal && {
      onProgress: ({ gap, nodes }) => {
        if (nodes > 1) io.say(`at most ${(100 * gap).toPrecision(2)}% above the least, ${nodes} nodes`)
      },
    }),
  }
}
