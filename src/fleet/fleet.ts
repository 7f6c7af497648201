import path from "node:path"
import type { GroupLimits } from "../core/index.ts"
import type { Disk } from "../disk/disk.ts"
import { inWords } from "../disk/failure.ts"
import { readOrdinary } from "../disk/read.ts"
import { type FleetFile, readFleetFile } from "./fleetFile.ts"
import { findModels } from "./places.ts"

/** One model of a fleet, before it is read. */
export interface FleetEntry {
  /** The path by which it is read. */
  readonly path: string
  /** What it is called in every answer. */
  readonly file: string
  /** The name that the fleet gives it; the model's own where absent. */
  readonly name?: string
  /** The part of its losses and costs that counts: 1 unless said. */
  readonly weight: number
  /** Index of its group; null where it belongs to none. */
  readonly group: number | null
}

/** What is bought once for all models. */
export interface SharedControl {
  readonly id: string
  readonly name: string
  readonly annualCost: number
}

/** A fleet: its models, and what holds for all of them. */
export interface Fleet {
  readonly entries: readonly FleetEntry[]
  readonly notes: readonly string[]
  /** The currency of every answer; that of the first model where it is not said. */
  readonly currency: string | null
  /** What a unit of another currency is worth, and on which day. */
  readonly rates: { readonly date: string; readonly perUnit: ReadonlyMap<string, number> } | null
  readonly budget: number | null
  readonly groups: readonly (GroupLimits & { readonly id: string; readonly name: string })[]
  readonly shared: readonly SharedControl[]
}

/** Largest `fleet.json`: a hundred thousand models with long names. */
const MOST_FLEET_BYTES = 32 * 2 ** 20

/** Why there is no fleet. */
export interface NoFleet {
  readonly place: string
  readonly why: string
}

/**
 * Opens a fleet: a folder, which is searched below, a list of files, or one `fleet.json`. A `fleet.json` names models in its own
 * folder or below it; where it names none, that folder is searched.
 */
export async function openFleet(disk: Disk, places: readonly string[]): Promise<Fleet | NoFleet> {
  const [first = ""] = places
  const said = places.find((place) => place.endsWith(".json"))
  if (said !== undefined && places.length > 1)
    return { place: said, why: "a file that describes a fleet stands alone: it names its models itself" }
  const fleet = said === undefined ? await searched(disk, places, {}) : await described(disk, said)
  if ("why" in fleet || fleet.entries.length > 0) return fleet
  return { place: first, why: ["there is no model (*.batten) in it", ...fleet.notes].join("; ") }
}

type Described = Partial<FleetFile>

async function described(disk: Disk, place: string): Promise<Fleet | NoFleet> {
  let text: string
  try {
    text = new TextDecoder().decode(await readOrdinary(disk, place, MOST_FLEET_BYTES))
  } catch (error) {
    return { place, why: inWords(error) }
  }
  const file = readFleetFile(text)
  if ("why" in file) return { place, why: file.why }
  const folder = path.dirname(place)
  if (!file.models) return searched(disk, [folder], file)
  const outside = file.models.find(({ file: name }) => !isBelow(folder, name))
  if (outside) return { place, why: `it names ${outside.file}, which lies neither beside it nor below its folder` }
  const groups = (file.groups ?? []).map(({ id }) => id)
  return {
    ...common(file),
    notes: [],
    entries: file.models.map(({ file: name, name: title, weight = 1, group }) => ({
      path: path.join(folder, name),
      file: name,
      ...(title !== undefined && { name: title }),
      weight,
      group: group === undefined ? null : groups.indexOf(group),
    })),
  }
}

/** Whether a name leads to a folder or below it. What a stranger wrote into a file must not have others read. */
function isBelow(folder: string, name: string): boolean {
  const below = path.relative(folder, path.resolve(folder, name))
  return !name.includes("\0") && !path.isAbsolute(name) && !below.startsWith("..") && !path.isAbsolute(below)
}

async function searched(disk: Disk, places: readonly string[], file: Described): Promise<Fleet | NoFleet> {
  const found = await findModels(disk, places)
  if ("why" in found) return found
  return {
    ...common(file),
    notes: found.notes,
    entries: found.files.map((one) => ({ ...one, weight: 1, group: null })),
  }
}

function common({ currency, rates, budget, groups = [], shared = [] }: Described): Omit<Fleet, "entries" | "notes"> {
  return {
    currency: currency ?? null,
    rates: rates ? { date: rates.date, perUnit: new Map(Object.entries(rates.perUnit)) } : null,
    budget: budget ?? null,
    groups: groups.map(({ id, name = id, atLeast = 0, atMost = Infinity }) => ({ id, name, atLeast, atMost })),
    shared: shared.map(({ id, name = id, annualCost }) => ({ id, name, annualCost })),
  }
}
