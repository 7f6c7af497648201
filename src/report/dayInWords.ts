/** A day as people of a place write it: `1 December 2026`. */
export function dayInWords(day: string, locale: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(Date.UTC(year, month - 1, date)))
}
