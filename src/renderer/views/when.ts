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

/** The day of a moment at this place, as the document writes days: 2027-03-31. */
export function dayOf(time: number): string {
  const moment = new Date(time)
  const two = (part: number): string => String(part).padStart(2, "0")
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`
}
