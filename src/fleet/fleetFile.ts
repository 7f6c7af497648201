import { z } from "zod"
import { MOST_SHARED } from "../core/index.ts"

const name = z.string().min(1).max(200)
const amount = z.number().min(0).max(1e15)
const currency = z.string().regex(/^[A-Z]{3}$/, "three capital letters, as in EUR")
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day, as in 2027-03-31")

const model = z.strictObject({
  file: z.string().min(1).max(4096),
  name: name.optional(),
  weight: z.number().gt(0).max(1e6).optional(),
  group: name.optional(),
})
const group = z.strictObject({ id: name, name: name.optional(), atLeast: amount.optional(), atMost: amount.optional() })
const shared = z.strictObject({ id: name, name: name.optional(), annualCost: amount })
const rates = z.strictObject({ date: day, perUnit: z.record(currency, z.number().gt(0).max(1e12)) })

const FLEET_FILE = z.strictObject({
  format: z.literal("batten-fleet"),
  version: z.literal(1),
  name: name.optional(),
  currency: currency.optional(),
  rates: rates.optional(),
  budget: amount.optional(),
  models: z.array(model).max(100_000).optional(),
  groups: z.array(group).max(1000).optional(),
  shared: z.array(shared).max(MOST_SHARED).optional(),
})

/** What a `fleet.json` says: names, weights, groups, exchange rates, the budget, and what is bought once for all. */
export type FleetFile = z.infer<typeof FLEET_FILE>

/**
 * Reads a `fleet.json`.
 *
 * @returns what it says; or what is wrong with it, with the path to the place.
 */
export function readFleetFile(text: string): FleetFile | { readonly why: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { why: "it is no JSON" }
  }
  const read = FLEET_FILE.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    const at = issue?.path.map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("") ?? ""
    return { why: `${at === "" ? "the file" : at.replace(/^\./, "")}: ${issue?.message ?? "not as it should be"}` }
  }
  return faultOf(read.data) ?? read.data
}

/** What a file says that cannot all be so. */
function faultOf({ models = [], groups = [], shared: bought = [] }: FleetFile): { readonly why: string } | null {
  const twice = (what: string, all: readonly string[]): string | null => {
    const again = all.find((one, i) => all.indexOf(one) < i)
    return again === undefined ? null : `${what} ${again} stands there twice`
  }
  const ids = groups.map(({ id }) => id)
  const unknown = models.find(({ group: own }) => own !== undefined && !ids.includes(own))
  const turned = groups.find(({ atLeast = 0, atMost = Infinity }) => atLeast > atMost)
  const files = new Set<string>()
  const again = models.find(({ file }) => files.size === files.add(file).size)
  const why =
    (again && `the model ${again.file} stands there twice`) ??
    twice("the group", ids) ??
    twice(
      "the shared control",
      bought.map(({ id }) => id),
    ) ??
    (unknown && `the model ${unknown.file} is in a group ${unknown.group} that there is not`) ??
    (turned && `the group ${turned.id} is to spend at least more than at most`)
  return why === undefined ? null : { why }
}
