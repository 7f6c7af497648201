import type { Fleet, FleetEntry } from "./fleet.ts"

/** What one unit of a model's money counts for in the fleet's currency, with the model's weight; by currency. */
export interface FleetMoney {
  readonly currency: string
  /** @returns null where no rate is given. */
  factorOf(entry: FleetEntry, currency: string): number | null
}

/**
 * The money of a fleet.
 *
 * @param first - the currency of the first model that could be read, which counts where the fleet names none.
 */
export function fleetMoney({ currency: own, rates }: Fleet, first: string): FleetMoney {
  const currency = own ?? first
  return {
    currency,
    factorOf({ weight }, other) {
      if (other === currency) return weight
      const rate = rates?.perUnit.get(other)
      return rate === undefined ? null : weight * rate
    },
  }
}

/** That models of several currencies cannot be added up without rates. */
export function mixedInWords(currency: string, others: readonly string[]): string {
  return (
    `the models are not all in one currency (${[currency, ...others].join(", ")}): give fleet.json a "currency", and "rates" ` +
    `with their date, as in {"date": "2026-11-30", "perUnit": {"${others[0] ?? currency}": 1.17}}`
  )
}
