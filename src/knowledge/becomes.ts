import {
  type Annotations,
  type Asset,
  type Control,
  type Effect,
  HARMS,
  isPlace,
  lossesOf,
  type Model,
  type Source,
  type Step,
} from "../core/index.ts"
import { type ActedOn, stepsActedOn } from "./actsOn.ts"
import type { AssetEntry, ControlEntry, FirmSize, SourceEntry, StepEntry } from "./entry.ts"
import { entryIdOf, libraryOrigin } from "./origin.ts"
import type { Shelf } from "./shelf.ts"

/** What every element that comes from an entry says of itself. */
function annotated(entry: { readonly id: string; readonly says: string }): { readonly notes: string } & Annotations {
  return { notes: entry.says, origin: libraryOrigin(entry.id) }
}

/** The asset that an entry becomes in a model of a firm of a size. */
export function assetFrom(entry: AssetEntry, size: FirmSize): Omit<Asset, "id"> {
  const losses = HARMS.flatMap((harm) => {
    const bySize = entry.losses[harm]
    return bySize === undefined ? [] : [[harm, bySize[size]] as const]
  })
  return { name: entry.name, loss: Object.fromEntries(losses), ...annotated(entry) }
}

/**
 * The threat source that an entry becomes: one approach from all its places, as somebody who tries every way at hand.
 *
 * @param from - ids of places of the model.
 */
export function sourceFrom(entry: SourceEntry, from: readonly string[]): Omit<Source, "id"> {
  return {
    name: entry.name,
    kind: entry.sourceKind,
    skill: entry.skill,
    ...(entry.visibilityScaled !== undefined && { visibilityScaled: entry.visibilityScaled }),
    ...(entry.seeks && { seeks: entry.seeks }),
    approaches: [{ from, perYear: entry.range }],
    ...annotated(entry),
  }
}

/** The step that an entry becomes, with what it needs and gives in the model. */
export function stepFrom(entry: StepEntry, ends: Pick<Step, "needs" | "gives">): Omit<Step, "id"> {
  return {
    name: entry.name,
    needs: ends.needs,
    gives: ends.gives,
    success: entry.range,
    stride: entry.stride,
    ...(entry.references.attack && { attack: entry.references.attack }),
    ...annotated(entry),
  }
}

/** A control with the steps that it was found to act on. */
export interface ControlFound {
  readonly control: Omit<Control, "id">
  readonly actsOn: readonly ActedOn[]
}

/**
 * The control that an entry becomes in a model, a candidate, with an effect on every step, loss or source of the model that it
 * acts on. Where a step gives no place there is nothing to contain: seen in time, it is prevented.
 *
 * @param refused - ids of steps of the model that it is not to act on.
 */
export function controlFrom(
  shelf: Shelf,
  model: Model,
  entry: ControlEntry,
  how: { readonly size: FirmSize; readonly refused: ReadonlySet<string> },
): ControlFound {
  const reduction = entry.range
  const actsOn = stepsActedOn(shelf, model, entry).filter(({ step }) => !how.refused.has(step.id))
  const onSteps = actsOn.map(({ step }): Effect =>
    entry.acts === "contains" && step.gives.some(isPlace)
      ? { contains: step.id, reduction }
      : { prevents: step.id, reduction },
  )
  const onLosses = lossesOf(model).flatMap(({ asset, harm }): readonly Effect[] =>
    entry.harms?.includes(harm) === true ? [{ recovers: { asset, harm }, reduction }] : [],
  )
  const onSources = sourcesDeterred(shelf, model, entry).map(({ id }): Effect => ({ deters: id, reduction }))
  const limits = [
    ...(entry.doesNotHelpAgainst.length > 0 ? [`Does not help against ${entry.doesNotHelpAgainst.join(", ")}.`] : []),
    ...(entry.limits ?? []),
  ]
  return {
    actsOn,
    control: {
      name: entry.name,
      status: "candidate",
      cost: entry.costs[how.size],
      effects: [...onSteps, ...onLosses, ...onSources],
      limits,
      ...annotated(entry),
    },
  }
}

/** The sources of a model that a control deters: those that came from its entries, and those of the same kind and skill. */
function sourcesDeterred({ byId }: Shelf, model: Model, { deters = [] }: ControlEntry): readonly Source[] {
  const entries = deters.flatMap((id) => {
    const entry = byId.get(id)
    return entry?.kind === "threat-source" ? [entry] : []
  })
  return model.sources.filter((source) => {
    const from = entryIdOf(source)
    return from === null
      ? entries.some(({ sourceKind, skill }) => sourceKind === source.kind && skill === source.skill)
      : deters.includes(from)
  })
}
