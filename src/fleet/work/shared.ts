import type { Control, Model } from "../../core/index.ts"

/** The most shared controls that one model has a use for: each set of them has a frontier of its own. */
const MOST_IN_A_MODEL = 6

/** The id of what is bought once for all models, where a control is a part of that. */
const sharedOf = ({ shared }: Control): string | null => shared ?? null

/** Those of some shared ids that a model has a control of, in the order asked; or why it has too many. */
export function sharedIdsIn(
  model: Model,
  asked: readonly string[],
): { readonly ids: readonly string[] } | { readonly why: string } {
  const own = new Set(model.controls.map(sharedOf))
  const ids = asked.filter((id) => own.has(id))
  if (ids.length <= MOST_IN_A_MODEL) return { ids }
  return { why: `it has controls of ${ids.length} shared ones; at most ${MOST_IN_A_MODEL} can be weighed` }
}

/**
 * A model in which what is bought for all costs it nothing, and what is not bought cannot be had.
 *
 * @param asked - the shared ids that are decided on; other controls stay as they are.
 */
export function withShared(model: Model, asked: readonly string[], bought: readonly string[]): Model {
  return {
    ...model,
    controls: model.controls.map((control) => {
      const id = sharedOf(control)
      if (id === null || !asked.includes(id)) return control
      return bought.includes(id) ? { ...control, cost: {} } : { ...control, status: "ruled-out" as const }
    }),
  }
}
