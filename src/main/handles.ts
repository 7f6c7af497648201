import { randomUUID } from "node:crypto"

/** Names for files that mean nothing to the window: it can ask for a file that a person chose, and for no other. */
export interface Handles {
  /** The handle of a file, always the same one for one path. */
  handleOf(file: string): string
  /** The file behind a handle; null for a handle that was never given out. */
  fileOf(handle: string): string | null
  /** Takes up a handle of an earlier session. */
  restore(handle: string, file: string): void
}

/** An empty table of handles. */
export function createHandles(): Handles {
  const files = new Map<string, string>()
  const handles = new Map<string, string>()
  const restore = (handle: string, file: string): void => {
    files.set(handle, file)
    handles.set(file, handle)
  }
  return {
    restore,
    fileOf: (handle) => files.get(handle) ?? null,
    handleOf: (file) => {
      const known = handles.get(file)
      if (known !== undefined) return known
      const handle = randomUUID()
      restore(handle, file)
      return handle
    },
  }
}
