import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import type { SimulateResult } from "../../compute/protocol.ts"
import type { Model, YearsReport } from "../../core/index.ts"
import { documentStore, whileOpen } from "./document.ts"
import { CROWDED } from "./studies.ts"

/** Two sets of controls whose years are compared, and what came of it; null while it is being worked out. */
export interface ComparedYears {
  readonly pair: readonly [left: readonly string[], right: readonly string[]] | null
  readonly of: Model | null
  readonly years: readonly [left: YearsReport, right: YearsReport] | null
  /** Why there are none and none will come; null while they may. */
  readonly why: string | null
}

/** The years of two plans side by side. */
export const comparisonStore = createStore<ComparedYears>(() => ({ pair: null, of: null, years: null, why: null }))

/** As many as the other curves stand on. */
const YEARS = 20_000

let client: ComputeClient | null = null

/** Sets who works it out. */
export function askComparisonsOf(computeClient: ComputeClient): void {
  client = computeClient
}

/** Simulates the years of two plans on the same luck, unless that is being done or was. */
export function compareYears(left: readonly string[], right: readonly string[]): void {
  const { model } = documentStore.getState()
  const { pair, of } = comparisonStore.getState()
  const same = of === model && pair?.[0].join() === left.join() && pair[1].join() === right.join()
  if (!model || !client || same) return
  const asked = [left, right] as const
  comparisonStore.setState({ pair: asked, of: model, years: null, why: null })
  const portfolios = [
    { name: "left", controls: left },
    { name: "right", controls: right },
  ]
  void client
    .ask<"simulate">(
      model,
      { kind: "simulate", portfolios, years: YEARS, seed: null },
      { rank: "asked", signal: whileOpen(model) },
    )
    .then((outcome) => {
      if (comparisonStore.getState().pair !== asked) return
      if (outcome.kind === "stopped") return
      comparisonStore.setState(outcome.kind === "done" ? compared(outcome.result) : { why: TOO_LONG })
    })
}

/** Said where the worker was ended or broke. */
const TOO_LONG = "Their years could not be simulated."

function compared(result: SimulateResult): Pick<ComparedYears, "years" | "why"> {
  if (result.kind === "crowded") return { years: null, why: CROWDED }
  const [left, right] = result.reports
  return left && right ? { years: [left, right], why: null } : { years: null, why: TOO_LONG }
}
