import { execFileSync } from "node:child_process"
import { SHARED } from "../shared.ts"
import type { Model, Place } from "../../src/core/index.ts"

/**
 * A generated model of so many steps whose places, steps and assets stand in the zones that its places are named after; what
 * belongs to no unit stands in none.
 */
export function zonedModel(steps: number, collapsed = false): Model {
  const args = [
    "--steps",
    String(steps),
    "--controls",
    String(Math.round(steps / 4)),
    "--seed",
    "3",
    "--shape",
    "tiers",
  ]
  const generated = execFileSync(process.execPath, [`${SHARED ?? ""}bench/generate.mjs`, ...args], { maxBuffer: 1e8 })
  const model = JSON.parse(generated.toString()) as Model
  const unitOf = ({ name }: Place): string | null => /, (.+)$/u.exec(name)?.[1] ?? null
  const units = [...new Set(model.places.flatMap((place) => unitOf(place) ?? []))]
  const idOf = (unit: string): string => unit.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-")
  const zoneOfPlace = new Map(model.places.map((place) => [place.id, unitOf(place)]))
  const inZone = (unit: string | null | undefined) => (unit == null ? {} : { zone: idOf(unit) })
  const unitOfStep = new Map(
    model.steps.map(({ id, needs, gives }) => {
      const given = gives.flatMap((gift) => ("place" in gift ? [zoneOfPlace.get(gift.place)] : []))
      return [id, given.find((unit) => unit != null) ?? zoneOfPlace.get(needs[0] ?? "") ?? null] as const
    }),
  )
  const bare = <T extends object>(element: T): T =>
    Object.fromEntries(Object.entries(element).filter(([key]) => key !== "position")) as T
  return {
    ...model,
    places: model.places.map((place) => ({ ...bare(place), ...inZone(unitOf(place)) })),
    steps: model.steps.map((step) => ({ ...bare(step), ...inZone(unitOfStep.get(step.id)) })),
    sources: model.sources.map(bare),
    assets: model.assets.map((asset) => {
      const harming = model.steps.find(({ gives }) => gives.some((gift) => "asset" in gift && gift.asset === asset.id))
      return { ...bare(asset), ...inZone(harming && unitOfStep.get(harming.id)) }
    }),
    zones: units.map((unit) => ({ id: idOf(unit), name: unit, ...(collapsed && { collapsed }) })),
  }
}
