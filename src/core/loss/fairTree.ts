import { checkEstimate } from "../estimate/check.ts"
import type { Estimate, Quantity } from "../estimate/estimate.ts"

/** Which distribution three numbers mean: Vose's modified PERT (ours), or pyfair's with its forced standard deviation. */
export type PertConvention = "modified" | "classic"

/** Every convention. */
export const PERT_CONVENTIONS: readonly PertConvention[] = ["modified", "classic"]

/** A plain FAIR tree: one scenario, no controls, no ways round. Money of any currency. */
export interface FairTree {
  readonly pert: PertConvention
  /** Attempts a year [TEF]. */
  readonly threatEventFrequency: Estimate
  /** The chance that an attempt succeeds [V], or capability [TCap] against resistance [RS, CS]: V is P(capability > resistance). */
  readonly vulnerability: Estimate | { readonly threatCapability: Estimate; readonly resistanceStrength: Estimate }
  /** Loss of one event [PL]. */
  readonly primaryLoss: Estimate
  /** The chance that an event has a second loss [SLEF], and its size [SLEM]. */
  readonly secondaryLoss: { readonly frequency: Estimate; readonly magnitude: Estimate } | null
}

/** Why a value is not a FAIR tree: the path of the field, what was found there, and the rule. */
export interface FairProblem {
  readonly path: string
  readonly found: unknown
  readonly rule: string
}

/** A tree, or everything that is wrong with the file. */
export type FairReading =
  | { readonly kind: "tree"; readonly tree: FairTree }
  | { readonly kind: "refused"; readonly problems: readonly FairProblem[] }

/** The fields of a file, in full and as FAIR abbreviates them. */
const FIELDS: readonly { readonly names: readonly string[]; readonly quantity: Quantity }[] = [
  { names: ["threatEventFrequency", "TEF"], quantity: "rate" },
  { names: ["vulnerability", "V"], quantity: "probability" },
  { names: ["threatCapability", "TCap"], quantity: "probability" },
  { names: ["resistanceStrength", "RS", "CS"], quantity: "probability" },
  { names: ["primaryLoss", "PL"], quantity: "money" },
  { names: ["secondaryLossFrequency", "SLEF"], quantity: "probability" },
  { names: ["secondaryLossMagnitude", "SLEM"], quantity: "money" },
]

/** Three bare numbers are the low, likely and high of a PERT, as FAIR tools write them. */
function asEstimate(value: unknown): unknown {
  if (!Array.isArray(value) || value.length !== 3) return value
  const [low, likely, high] = value as [unknown, unknown, unknown]
  return { low, likely, high }
}

function readFields(file: ReadonlyMap<string, unknown>, problems: FairProblem[]): Map<string, Estimate> {
  const found = new Map<string, Estimate>()
  for (const { names, quantity } of FIELDS) {
    const present = names.filter((name) => file.has(name))
    const [name] = present
    if (name === undefined) continue
    if (present.length > 1)
      problems.push({
        path: present[1]!,
        found: file.get(present[1]!),
        rule: `${name} says the same: give one of them`,
      })
    const value = asEstimate(file.get(name))
    const wrong = checkEstimate(value, quantity)
    for (const { path, ...rest } of wrong) problems.push({ path: path === "" ? name : `${name}.${path}`, ...rest })
    if (wrong.length === 0) found.set(names[0]!, value as Estimate)
  }
  return found
}

function readPert(file: ReadonlyMap<string, unknown>, problems: FairProblem[]): PertConvention {
  const found = file.get("pert")
  if (found === undefined) return "modified"
  const convention = PERT_CONVENTIONS.find((known) => known === found)
  if (convention === undefined)
    problems.push({ path: "pert", found, rule: `pert is one of ${PERT_CONVENTIONS.join(", ")}` })
  return convention ?? "modified"
}

function checkParts(file: ReadonlyMap<string, unknown>): FairProblem[] {
  const has = (index: number) => FIELDS[index]!.names.some((name) => file.has(name))
  const problems: FairProblem[] = []
  const missing = (path: string, rule: string) => problems.push({ path, found: undefined, rule })
  if (!has(0)) missing("threatEventFrequency", "a tree has attempts a year [TEF]")
  if (!has(4)) missing("primaryLoss", "a tree has a primary loss [PL]")
  if (has(1) && (has(2) || has(3)))
    missing("vulnerability", "a tree has a vulnerability, or a capability and a resistance, not both")
  if (!has(1) && !(has(2) && has(3)))
    missing(
      "vulnerability",
      "a tree has a vulnerability [V], or a threatCapability [TCap] and a resistanceStrength [RS]",
    )
  if (has(5) !== has(6)) missing(has(5) ? "secondaryLossMagnitude" : "secondaryLossFrequency", "a second loss has both")
  return problems
}

/**
 * Reads a FAIR tree from parsed JSON. Fields are `threatEventFrequency`, `vulnerability` or `threatCapability` and
 * `resistanceStrength`, `primaryLoss`, `secondaryLossFrequency`, `secondaryLossMagnitude` (or TEF, V, TCap, RS or CS, PL,
 * SLEF, SLEM), each an estimate of model.md §2 or three numbers; and `pert`. Other fields are left alone.
 */
export function readFairTree(value: unknown): FairReading {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { kind: "refused", problems: [{ path: "", found: value, rule: "a FAIR tree is an object" }] }
  const file = new Map<string, unknown>(Object.entries(value))
  const problems = checkParts(file)
  const pert = readPert(file, problems)
  const fields = readFields(file, problems)
  if (problems.length > 0) return { kind: "refused", problems }
  const at = (name: string) => fields.get(name)!
  return {
    kind: "tree",
    tree: {
      pert,
      threatEventFrequency: at("threatEventFrequency"),
      vulnerability: fields.get("vulnerability") ?? {
        threatCapability: at("threatCapability"),
        resistanceStrength: at("resistanceStrength"),
      },
      primaryLoss: at("primaryLoss"),
      secondaryLoss: fields.has("secondaryLossFrequency")
        ? { frequency: at("secondaryLossFrequency"), magnitude: at("secondaryLossMagnitude") }
        : null,
    },
  }
}
