import { existsSync, readFileSync, writeFileSync } from "node:fs"

/** The memory that this process has now, in MB, after it has thrown away what it does not need; the most that it had is forgotten. */
export function memoryNow(): number {
  globalThis.gc?.()
  // Linux forgets the highest mark so.
  if (existsSync("/proc/self/clear_refs")) writeFileSync("/proc/self/clear_refs", "5")
  return process.memoryUsage().rss / 2 ** 20
}

/** How much more than `before` this process had at most since, in MB. */
export function growthSince(before: number): number {
  const mark = existsSync("/proc/self/status")
    ? Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))![1]) / 1024
    : process.resourceUsage().maxRSS / 1024
  return Math.max(0, mark - before)
}
