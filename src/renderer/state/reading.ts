import type { ComputeClient, Limit } from "../../compute/client.ts"

/**
 * How much processor time reading a file may take before it is asked about: 2 s, and half a second more for each megabyte after
 * the first. How busy the machine is otherwise does not count.
 */
export function readingLimit(bytes: number, goOn?: Limit["goOn"]): Limit {
  const milliseconds = 2000 + 500 * Math.max(0, Math.ceil(bytes / 2 ** 20) - 1)
  return { milliseconds, ...(goOn && { goOn }) }
}

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
