/** A moment as ISO 8601 writes it, or as `2026-11-30 16:58:10`, taken as UTC where no zone is said. */
const MOMENT = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/

/** Seconds since 1970 of a moment; null where the text is none. */
export function secondsOf(text: string | undefined): number | null {
  const parts = MOMENT.exec(text?.trim() ?? "")
  if (!parts) return null
  const [year, month, day, hour, minute, second] = parts
    .slice(1, 7)
    .map((part) => Number((part as string | undefined) ?? 0))
  const utc = Date.UTC(year!, month! - 1, day, hour, minute, second) / 1000
  const zone = /^([+-])(\d{2}):?(\d{2})$/.exec(parts[7] ?? "")
  const ahead = zone ? (zone[1] === "-" ? -1 : 1) * (3600 * Number(zone[2]) + 60 * Number(zone[3])) : 0
  return utc - ahead
}
