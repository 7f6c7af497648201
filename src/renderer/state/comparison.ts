import { createStore } from "zustand/vanilla"
import type { ComputeClient } from "../../compute/client.ts"
import type { SimulateResult } from "../../compute/protocol.ts"
import type { Model, YearsReport } from "../../core/index.ts"
import { documentStore, whileOpen } from "./document.ts"
import { CROWDED } from "./studies.ts"

/** Sets of controls whose years are compared, and what came of it; null while it is being worked out. */
export interface ComparedYears {
  readonly sets: readonly (readonly string[])[] | null
  readonly of: Model | null
  /** One for each set, in their order. */
  readonly years: readonly YearsReport[] | null
  /** Why there are none and none will come; null while they may. */
  readonly why: string | null
}

const NOTHING: ComparedYears = { sets: null, of: null, years: null, why: null }

/** Who asks for years to be compared: two plans, all scenarios, what is tried. Each has its own answer. */
export type Asker = "pair" | "scenarios" | "tried"

/** The years of plans side by side, by who asked. */
export const comparisonStore = createStore<Readonly<Record<Asker, ComparedYears>>>(() => ({
  pair: NOTHING,
  scenarios: NOTHING,
  tried: NOTHING,
}))

/** As many as the other curves stand on. */
const YEARS = 20_000

let client: ComputeClient | null = null

/** Sets who works it out. */
export function askComparisonsOf(computeClient: ComputeClient): void {
  client = computeClient
}

const wordOf = (sets: readonly (readonly string[])[] | null): string => JSON.stringify(sets)

/** Simulates the years of plans on the same luck, unless that is being done or was. */
export function compareYears(asker: Asker, sets: readonly (readonly string[])[]): void {
  const { model } = documentStore.getState()
  const now = comparisonStore.getState()[asker]
  if (!model || !client || (now.of === model && wordOf(now.sets) === wordOf(sets))) return
  comparisonStore.setState({ [asker]: { sets, of: model, years: null, why: null } })
  const portfolios = sets.map((controls, i) => ({ name: `plan ${i}`, controls }))
  void client
    .ask<"simulate">(
      model,
      { kind: "simulate", portfolios, years: YEARS, seed: null },
      { rank: "asked", signal: whileOpen(model) },
    )
    .then((outcome) => {
      const asked = comparisonStore.getState()[asker]
      if (asked.sets !== sets || outcome.kind === "stopped") return
      const found = outcome.kind === "done" ? compared(outcome.result, sets.length) : { years: null, why: TOO_LONG }
      comparisonStore.setState({ [asker]: { ...asked, ...found } })
    })
}

/** Said where the worker was ended or broke. */
const TOO_LONG = "Their years could not be simulated."

function compared(result: SimulateResult, count: number): Pick<ComparedYears, "years" | "why"> {
  if (result.kind === "crowded") return { years: null, why: CROWDED }
  return result.reports.length === count ? { years: result.reports, why: null } : { years: null, why: TOO_LONG }
}
