import type { Certificate, NotCertified } from "./certificate.ts"

/** A certificate as a file: JSON, keys sorted, one final newline. */
export function certificateText(certificate: Certificate): string {
  return `${JSON.stringify(sorted(certificate))}\n`
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

/** Why there is no certificate, as a sentence. */
export function notCertifiedInWords({ why }: NotCertified): string {
  switch (why) {
    case "notExact":
      return "There is no certificate: some chances are estimates, so no plan is proven to be the best."
    case "notProven":
      return "There is no certificate: the search for the best plan was ended before it was proven."
    case "stopped":
      return "There is no certificate: the time was up before every bound of it was found."
    case "roundings":
      return "There is no certificate: the numbers differ so much in size that their rounding alone exceeds its tolerance."
  }
}
