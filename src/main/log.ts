import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import type { Ask } from "../ipc/contract.ts"
import { codeOf } from "../disk/failure.ts"

/** What a page may say of a fault of its own: which sort, and where in our own files. */
export type PageFault = Ask<"log:note">

/** What is noted. Names, numbers and places of ours only: no event has room for a text of a document, a path or a message. */
export type LogEvent =
  | { readonly kind: "started"; readonly version: string; readonly electron: string; readonly platform: string }
  | { readonly kind: "pageEnded"; readonly reason: string; readonly exitCode: number }
  | { readonly kind: "pageHangs" }
  | { readonly kind: "pageFault"; readonly fault: PageFault }
  | { readonly kind: "mainFault"; readonly error: unknown }
  /** Edits that were put aside cannot be read any more. `keptAt` is in milliseconds since 1970. */
  | { readonly kind: "damagedRecovery"; readonly keptAt: number }

/** What went wrong with Batten itself, in a file on this machine that nobody is sent. */
export interface Log {
  note(event: LogEvent): void
  /** All of it, oldest first. */
  read(): string
}

/** The log is cut to half of this size, in bytes, when it begins longer. */
const largestLog = 128 * 1024

/** More than these of one session say nothing new, and would let a page fill the disk. */
const mostOfASession = 200

/** The log at `file`, readable by its owner only. A log that cannot be written is no reason to stop. `now` is in milliseconds since 1970. */
export function openLog(file: string, now: () => number): Log {
  let left = mostOfASession
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    if (statSync(file).size > largestLog) writeFileSync(file, halfOf(readFileSync(file, "utf8")), { mode: 0o600 })
  } catch {
    // There is no log yet, or none can be written.
  }
  return {
    note: (event) => {
      if (left-- <= 0) return
      try {
        appendFileSync(file, `${new Date(now()).toISOString()} ${inLogWords(event)}\n`, { mode: 0o600 })
      } catch {
        // See above.
      }
    },
    read: () => {
      try {
        return readFileSync(file, "utf8")
      } catch {
        return ""
      }
    },
  }
}

/** An event as one line. */
export function inLogWords(event: LogEvent): string {
  switch (event.kind) {
    case "started":
      return `Batten ${event.version} started (Electron ${event.electron}, ${event.platform})`
    case "pageEnded":
      return `the page ended: ${event.reason} (${event.exitCode})`
    case "pageHangs":
      return "the page does not answer"
    case "pageFault":
      return withPlaces(`fault in the page: ${event.fault.name}`, event.fault.places)
    case "damagedRecovery":
      return `a recovery copy is damaged, and kept: put aside ${dateOf(event.keptAt)}`
    case "mainFault": {
      const { error } = event
      const name = error instanceof Error ? nameOf(error) : "something that is no error"
      const code = codeOf(error)
      const places = error instanceof Error ? placesIn(error.stack ?? "") : []
      return withPlaces(`fault in the main process: ${name}${code === null ? "" : ` ${code}`}`, places)
    }
  }
}

/** Where an error came from, as "file:line:column": its message may quote a document, its places name only our own files. */
export function placesIn(stack: string): string[] {
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line))
  return frames.flatMap((frame) => /([\w-]{1,60}\.c?js:\d{1,7}:\d{1,7})\)?$/.exec(frame)?.[1] ?? []).slice(0, 20)
}

/** A time as the log writes it; what a damaged file gives for one need not be any. */
function dateOf(time: number): string {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? "at an unknown time" : date.toISOString()
}

/** The class of an error, which is in our code, and never its `name`, which anyone can set. */
function nameOf(error: Error): string {
  return error.constructor.name.slice(0, 40)
}

function withPlaces(words: string, places: readonly string[]): string {
  return places.length === 0 ? words : `${words} at ${places.join(" < ")}`
}

function halfOf(text: string): string {
  const half = text.slice(-largestLog / 2)
  return half.slice(half.indexOf("\n") + 1)
}
