import * as z from "zod"
import { checkEstimate, type Estimate, HARMS, type Quantity, SKILLS, SOURCE_KINDS } from "../core/index.ts"
import { type Checklist, checklistFrom } from "./checklist.ts"
import { type Entry, FIRM_SIZES, FRAMEWORKS, type LibraryPlace } from "./entry.ts"
import type { Shelf } from "./shelf.ts"

/**
 * The second public face of what is known: packs, libraries of one's own in a file. Apart from the first, because few have one
 * and its rules are large. A pack is data: no code, no path, and no address that anything follows.
 */

// Without this zod probes whether it may make code from text.
z.config({ jitless: true })

/** More entries or checklists no pack has. */
const MOST_ENTRIES = 20_000
const LONGEST_TEXT = 2000
const MOST_IN_LIST = 2000

const text = z.string().max(LONGEST_TEXT)
const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(200)
const texts = z.array(text).max(MOST_IN_LIST)
const ids = z.array(id).max(MOST_IN_LIST)
const harm = z.enum(HARMS as [string, ...string[]])

/** An estimate of a quantity by the rules of documents. */
const estimate = (quantity: Quantity) =>
  z.custom<Estimate>((value) => checkEstimate(value, quantity).length === 0, { error: `no estimate of a ${quantity}` })

const bySize = <T extends z.ZodType>(of: T) =>
  z.strictObject(Object.fromEntries(FIRM_SIZES.map((size) => [size, of])) as Record<(typeof FIRM_SIZES)[number], T>)

const references = z.partialRecord(z.enum(Object.keys(FRAMEWORKS) as [string, ...string[]]), texts)

const common = {
  id,
  name: text.min(1),
  says: text,
  synonyms: texts.default([]),
  evidence: z.enum(["trial", "claims-or-telemetry", "survey-or-seller", "judgement"]).default("judgement"),
  figures: z.array(z.never()).default([]),
  references: references.default({}),
  limits: texts.optional(),
}

const cost = z.strictObject({ oneTime: estimate("money").optional(), perYear: estimate("money").optional() })

const entry = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("threat-source"),
    range: estimate("rate"),
    sourceKind: z.enum(SOURCE_KINDS as [string, ...string[]]),
    skill: z.enum(SKILLS as [string, ...string[]]),
    startsAt: ids,
    seeks: z.array(harm).optional(),
    visibilityScaled: z.boolean().optional(),
    helps: texts.default([]),
    doesNotHelp: texts.default([]),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("attack-step"),
    range: estimate("probability"),
    stride: texts.default([]),
    needs: ids,
    gives: ids,
    harms: z.array(harm).default([]),
    conditions: texts.optional(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("asset"),
    losses: z.partialRecord(harm, bySize(estimate("money"))),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("control"),
    range: estimate("reduction"),
    acts: z.enum(["prevents", "contains", "recovers", "deters"]),
    on: ids.optional(),
    harms: z.array(harm).optional(),
    deters: ids.optional(),
    costs: bySize(cost),
    doesNotHelpAgainst: texts.default([]),
  }),
])

const pack = z.strictObject({
  format: z.literal("batten-pack"),
  version: z.literal(1),
  name: text.min(1),
  places: z
    .array(z.strictObject({ id, name: text.min(1) }))
    .max(MOST_IN_LIST)
    .default([]),
  entries: z.array(entry).max(MOST_ENTRIES).default([]),
  checklists: z.array(z.unknown()).max(MOST_IN_LIST).default([]),
})

/** A library of one's own. */
export interface Pack {
  readonly name: string
  readonly places: readonly LibraryPlace[]
  readonly entries: readonly Entry[]
  readonly checklists: readonly Checklist[]
}

/** A pack from the value of its JSON; or what is wrong with it, with its path. */
export function packFrom(value: unknown): Pack | { readonly why: string } {
  const read = pack.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    return { why: `${issue!.path.map(String).join(".") || "the file"}: ${issue!.message}` }
  }
  const checklists: Checklist[] = []
  for (const [i, one] of read.data.checklists.entries()) {
    const list = checklistFrom(one)
    if ("why" in list) return { why: `checklists.${i}: ${list.why}` }
    checklists.push(list)
  }
  const { name, places, entries } = read.data
  return { name, places, entries: entries as unknown as readonly Entry[], checklists }
}

/** A library with a pack beside it, and the ids that both have, of which the library's stand. */
export interface Packed {
  readonly shelf: Shelf
  readonly conflicts: readonly string[]
}

/** Puts a pack beside the library; or says what it names that neither has. */
export function withPack(shelf: Shelf, { places, entries }: Pack): Packed | { readonly why: string } {
  const conflicts = entries.flatMap((one) => (shelf.byId.has(one.id) ? [one.id] : []))
  const own = entries.filter((one) => !shelf.byId.has(one.id))
  const byId = new Map([...shelf.byId, ...own.map((one) => [one.id, one] as const)])
  const allPlaces = new Map([...places.map((one) => [one.id, one] as const), ...shelf.places])
  for (const one of own) {
    const missing = namedBy(one).find(({ id: named, kind }) =>
      kind === "place" ? !allPlaces.has(named) : byId.get(named)?.kind !== kind,
    )
    if (missing)
      return { why: `${one.id} names the ${missing.kind} ${missing.id}, which neither the library nor the pack has` }
  }
  const of = <K extends Entry["kind"]>(kind: K) =>
    own.filter((one): one is Extract<Entry, { readonly kind: K }> => one.kind === kind)
  return {
    conflicts,
    shelf: {
      ...shelf,
      sources: [...shelf.sources, ...of("threat-source")],
      steps: [...shelf.steps, ...of("attack-step")],
      assets: [...shelf.assets, ...of("asset")],
      controls: [...shelf.controls, ...of("control")],
      entries: [...own, ...shelf.entries],
      byId,
      places: allPlaces,
    },
  }
}

interface Named {
  readonly kind: "place" | "attack-step" | "threat-source"
  readonly id: string
}

/** What an entry names: places, and other entries. */
function namedBy(one: Entry): readonly Named[] {
  const as = (kind: Named["kind"], all: readonly string[]): readonly Named[] =>
    all.map((named) => ({ kind, id: named }))
  if (one.kind === "threat-source") return as("place", one.startsAt)
  if (one.kind === "attack-step") return as("place", [...one.needs, ...one.gives])
  return one.kind === "control" ? [...as("attack-step", one.on ?? []), ...as("threat-source", one.deters ?? [])] : []
}
