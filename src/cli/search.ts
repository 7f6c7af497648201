import type { SearchOptions } from "../core/index.ts"
import type { Io } from "./io.ts"
import type { TimeLimit } from "./timeLimit.ts"

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

/** What a search tells on the terminal: how far it is from proven. */
export function searchTold(io: Io, doing: string): Pick<SearchOptions, "onProgress"> {
  if (!io.isTerminal) return {}
  const sign = signOfLife(io)
  return {
    onProgress: ({ gap, nodes }) =>
      sign(() => `${doing}: at most ${(100 * gap).toPrecision(2)} % above the least, ${nodes} nodes`),
  }
}

/** Search options of a command: an end when so much of its time is used up, and progress on the terminal. */
export function searchUntil(io: Io, limit: TimeLimit, share: number, doing: string): SearchOptions {
  return { shouldStop: limit.until(share), ...searchTold(io, doing) }
}
