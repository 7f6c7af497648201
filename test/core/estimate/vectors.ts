import { existsSync, readFileSync } from "node:fs"

const file = new URL("../../../../shared/cases/quant/vectors.json", import.meta.url)

/** The reference vectors (scipy), or null where the folder beside the repository is absent: then say so aloud. */
export const vectors: Vectors | null = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Vectors) : null
if (vectors === null) console.warn("SKIPPED: no reference vectors at ../shared/cases/quant/vectors.json")

type Quantiles = Readonly<Record<string, number>>

interface PertCase {
  readonly min: number
  readonly mode: number
  readonly max: number
  readonly mean: number
  readonly variance: number
  readonly quantiles: Quantiles
}

/** One compound process: its components, and what is known of a year's total. */
export interface CompoundCase {
  readonly name: string
  readonly components: readonly { readonly lambda_: number | null; readonly p05: number; readonly p95: number }[]
  readonly p_zero: number
  readonly mean: number
  readonly sd: number
  readonly variance: number
  readonly skewness: number
  readonly quantiles: Quantiles
  readonly tail_mean_ES: Quantiles
  readonly exceedance: Quantiles
}

interface FairCase {
  readonly vulnerability: number
  readonly mean: number
  readonly sd: number
  readonly quantiles: Quantiles
  readonly shape_params: Readonly<Record<string, readonly [number, number]>>
}

/** The part of vectors.json that the tests read. */
export interface Vectors {
  readonly pert_modified_vose: readonly PertCase[]
  readonly pert_pyfair_classic_sd_range_over_6: readonly PertCase[]
  readonly lognormal_from_90ci: readonly {
    readonly p05: number
    readonly p95: number
    readonly mu: number
    readonly sigma: number
    readonly mean: number
    readonly variance: number
    readonly quantiles: Quantiles
  }[]
  readonly normal_quantile: Quantiles
  readonly poisson: readonly { readonly lambda_: number; readonly pmf: Quantiles; readonly cdf: Quantiles }[]
  readonly compound_poisson_lognormal: readonly CompoundCase[]
  readonly mixed_poisson_lognormal: readonly CompoundCase[]
  readonly negbin_lognormal: readonly CompoundCase[]
  readonly control_identities: {
    readonly halve_frequency: { readonly mean: number; readonly variance: number; readonly p_zero: number }
    readonly halve_severity: { readonly mean: number; readonly variance: number; readonly quantiles: Quantiles }
  }
  readonly fair_tree: {
    readonly inputs: Readonly<Record<string, readonly [number, number, number]>>
    readonly variants: { readonly pyfair_classic_pert: FairCase; readonly vose_modified_pert: FairCase }
  }
}

/** |found/expected − 1|, or |found| where 0 is expected. */
export function relativeError(found: number, expected: number): number {
  return expected === 0 ? Math.abs(found) : Math.abs(found / expected - 1)
}
