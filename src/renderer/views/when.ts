import type { Version } from "../../ipc/contract.ts"

/** A moment in the words of this place, to the minute. */
export function momentOf(time: number): string {
  return new Date(time).toLocaleString([], {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  })
}

/** When a content was replaced, in the words of this place. */
export function whenOf({ replacedAt }: Version): string {
  return new Date(replacedAt).toLocaleString([], {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  })
}
