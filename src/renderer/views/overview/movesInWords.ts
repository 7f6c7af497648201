import { money, type Model, type ScoreReport } from "../../../core/index.ts"

function named(model: Model, ids: readonly string[], noun: string): string {
  if (ids.length > 1) return `${ids.length} ${noun}`
  return model.controls.find(({ id }) => id === ids[0])?.name ?? ids[0] ?? ""
}

/**
 * The moves from now to the best plan in one clause, such as `Move €61k off Vault door, add €88k for 2 others`; null where
 * there is nothing to move.
 *
 * @param costs - what each control costs a year; null while it is not known: the moves are then named without money.
 */
export function movesInWords(
  model: Model,
  { current, optimal, currency }: ScoreReport,
  costs: ReadonlyMap<string, number> | null,
): string | null {
  if (!optimal) return null
  const dropped = current.controls.filter((id) => !optimal.controls.includes(id))
  const added = optimal.controls.filter((id) => !current.controls.includes(id))
  if (dropped.length + added.length === 0) return null
  const sum = (ids: readonly string[]): string | null =>
    costs &&
    money(
      ids.reduce((total, id) => total + (costs.get(id) ?? 0), 0),
      currency,
    )
  const [freed, spent] = [sum(dropped), sum(added)]
  const off = named(model, dropped, "controls")
  const on = named(model, added, dropped.length > 0 ? "others" : "controls")
  if (added.length === 0) return freed === null ? `Drop ${off}` : `Drop ${off}, ${freed} a year`
  if (dropped.length === 0) return spent === null ? `Add ${on}` : `Add ${on} for ${spent}`
  return freed === null || spent === null
    ? `Drop ${off}, add ${on}`
    : `Move ${freed} off ${off}, add ${on} for ${spent}`
}
