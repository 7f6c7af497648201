import { app } from "electron"
import { readFileSync } from "node:fs"

/** Linux counts a process's time in hundredths of a second, whatever the machine. */
const TICK_MS = 10

/** Processor time that a process of ours has used since it started, in milliseconds; null where nobody says. */
export function processorTimeOf(pid: number): number | null {
  const metric = app.getAppMetrics().find((process) => process.pid === pid)
  const seconds = metric?.cpu.cumulativeCPUUsage
  return seconds === undefined ? fromSystem(pid) : seconds * 1000
}

/** The same as Linux says it, for runtimes that do not. */
function fromSystem(pid: number): number | null {
  try {
    return ticksIn(readFileSync(`/proc/${pid}/stat`, "utf8")) * TICK_MS
  } catch {
    return null
  }
}

/** The time of the process itself, without its children, in what "/proc/PID/stat" has; a name in it may have any characters. */
function ticksIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  // Fields 14 and 15 of the whole line: time in the program, and in the system for it.
  return Number(fields[11]) + Number(fields[12])
}
