import type { Estimate } from "../../../core/index.ts"

/** What stands in the origin of a range whose author would take either bet (ux.md §2.13). New numbers lose it. */
const TESTED = "Tested by a spin: either bet is as good."

/** Whether the numbers of an estimate stood the equivalent bet. */
export function isTested(estimate: Estimate | null): boolean {
  return typeof estimate === "object" && estimate !== null && (estimate.why ?? "").includes(TESTED)
}

/** The same estimate, with the test noted behind where it comes from. */
export function asTested(estimate: Estimate): Estimate {
  if (typeof estimate !== "object" || isTested(estimate)) return estimate
  return { ...estimate, why: [estimate.why ?? "", TESTED].filter((part) => part !== "").join(" · ") }
}
