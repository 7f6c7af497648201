/** When a file was used, as a list says it: `today 14:02`, `12 Nov`, `12 Nov 2025`, in local time. */
export function whenUsed(usedAt: number, now: number): string {
  const [then, today] = [new Date(usedAt), new Date(now)]
  if (then.toDateString() === today.toDateString()) {
    return `today ${then.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`
  }
  const sameYear = then.getFullYear() === today.getFullYear()
  return then.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) })
}
