import type { Model } from "../../../core/index.ts"

/** The controls that one leads to: itself, what it requires, what those require, and so on. */
function neededBy(model: Model, id: string): ReadonlySet<string> {
  const byId = new Map(model.controls.map((control) => [control.id, control]))
  const found = new Set([id])
  for (const one of found) for (const other of byId.get(one)?.requires ?? []) found.add(other)
  return found
}

const nameOf = (model: Model, id: string): string => model.controls.find((control) => control.id === id)?.name ?? id

/** The first two of some controls that exclude one another, as names; null where none do. */
function atOdds(model: Model, ids: ReadonlySet<string>): readonly [string, string] | null {
  for (const control of model.controls) {
    const other = ids.has(control.id) ? control.excludes?.find((one) => ids.has(one)) : undefined
    if (other !== undefined) return [control.name, nameOf(model, other)]
  }
  return null
}

/** Why a control cannot require another, in words and by their names; null where it can. */
export function whyNotRequire(model: Model, control: string, other: string): string | null {
  const [name, otherName] = [nameOf(model, control), nameOf(model, other)]
  const needs = neededBy(model, other)
  if (needs.has(control)) return `${otherName} needs ${name} itself: that would create a circular dependency.`
  const pair = atOdds(model, new Set([...neededBy(model, control), ...needs]))
  return pair && `${name} would need both ${pair[0]} and ${pair[1]}, which exclude one another.`
}

/** Why a control cannot exclude another, in words and by their names; null where it can. */
export function whyNotExclude(model: Model, control: string, other: string): string | null {
  const one = model.controls.find(({ id }) => {
    const needs = neededBy(model, id)
    return needs.has(control) && needs.has(other)
  })
  if (!one) return null
  const others = [control, other].filter((id) => id !== one.id).map((id) => nameOf(model, id))
  return `${one.name} needs ${others.join(" and ")}.`
}
