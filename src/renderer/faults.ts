import type { Ask, FaultName } from "../ipc/contract.ts"
import { ask } from "./bridge.ts"

const NAMES: readonly FaultName[] = [
  "Error",
  "TypeError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "DOMException",
]

/** Tells main of every fault of this page that nothing caught, for the log: its sort and its places, never its message. */
export function tellFaults(page: Window): void {
  const tell = (error: unknown): void => {
    ask("log:note", faultOf(error)).catch(() => undefined)
  }
  page.addEventListener("error", ({ error }) => tell(error))
  page.addEventListener("unhandledrejection", ({ reason }) => tell(reason))
}

/** What may be told of a fault. */
export function faultOf(error: unknown): Ask<"log:note"> {
  if (!(error instanceof Error)) return { name: "other", places: [] }
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))
  const places = frames.flatMap((frame) => /([\w-]{1,60}\.js:\d{1,7}:\d{1,7})\)?$/.exec(frame)?.[1] ?? []).slice(0, 20)
  return { name: NAMES.find((name) => name === error.constructor.name) ?? "other", places }
}
