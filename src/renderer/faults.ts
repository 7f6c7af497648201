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

/** Tells main of every fault of this page that nothing caught, for the log. */
export function tellFaults(page: Window): void {
  page.addEventListener("error", ({ error }) => tellFault(error))
  page.addEventListener("unhandledrejection", ({ reason }) => tellFault(reason))
}

/** Tells main of a fault, for the log: its sort and its places, never its message. */
export function tellFault(error: unknown): void {
  ask("log:note", faultOf(error)).catch(() => undefined)
}

/** A fault as a line to be handed on: what the log has of it. */
export function faultInLine(error: unknown): string {
  const { name, places } = faultOf(error)
  return [`fault in the page: ${name}`, ...(places.length === 0 ? [] : [`at ${places.join(" < ")}`])].join(" ")
}

/** What may be told of a fault. */
export function faultOf(error: unknown): Ask<"log:note"> {
  if (!(error instanceof Error)) return { name: "other", places: [] }
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))
  const places = frames.flatMap((frame) => /([\w-]{1,60}\.js:\d{1,7}:\d{1,7})\)?$/.exec(frame)?.[1] ?? []).slice(0, 20)
  return { name: NAMES.find((name) => name === error.constructor.name) ?? "other", places }
}
