import type { ComputeClient, Limit } from "../../compute/client.ts"
import { filesStore } from "./files.ts"

/**
 * How much processor time reading a file may take before it is asked about: 2 s, and half a second more for each megabyte after
 * the first. How busy the machine is otherwise does not count.
 */
export function readingLimit(bytes: number, goOn?: Limit["goOn"]): Limit {
  const milliseconds = 2000 + 500 * Math.max(0, Math.ceil(bytes / 2 ** 20) - 1)
  return { milliseconds, ...(goOn && { goOn }) }
}

/** Whether a file that takes long shall be read on; it is being read meanwhile. */
export function askToGoOn(name: string, usedMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (goOn: boolean): void => {
      filesStore.setState({ slow: null })
      resolve(goOn)
    }
    filesStore.setState({ slow: { name, seconds: Math.round(usedMs / 1000), answer } })
  })
}

/** Why reading was ended, in words. */
export function tooLongInWords(usedMs: number): string {
  return `Reading it was stopped: it had taken ${Math.round(usedMs / 1000)} seconds of processor time and was not done.`
}

/** What is said where a worker broke: also where it took more memory than it has; it is gone then, and nothing else. */
export const BROKEN = "It could not be read to its end."

/** A client of which only the newest reading is wanted: another file that is to be opened takes the place of one that is still read. */
export function newestReading(client: ComputeClient): ComputeClient {
  let wanted = new AbortController()
  return {
    ...client,
    open: (bytes, manner) => {
      const before = wanted
      wanted = new AbortController()
      const read = client.open(bytes, { ...manner, signal: wanted.signal })
      before.abort()
      return read
    },
  }
}
