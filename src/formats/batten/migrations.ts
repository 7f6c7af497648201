import type { JsonRecord } from "../../core/index.ts"

/** One step of the document's history: what happened to the format, and how an older document follows. */
export interface Migration {
  /** The version that the step leads to, from the one before. */
  readonly to: number
  /** What happened, as a changelog says it: "likelihood becomes a distribution". */
  readonly what: string
  /** Turns a document of the version before into one of version `to`, without changing its argument. */
  readonly up: (document: JsonRecord) => JsonRecord
}

/** Every step since version 1, oldest first. */
export const MIGRATIONS: readonly Migration[] = []

/**
 * A document of version `from` brought to version `newest`, `version` included.
 *
 * @throws RangeError if the steps do not lead from 1 to `newest` one by one: a gap would let documents of one version pass
 *   for those of another.
 */
export function migrate(
  document: JsonRecord,
  from: number,
  newest: number,
  steps: readonly Migration[] = MIGRATIONS,
): JsonRecord {
  steps.forEach(({ to }, index) => {
    if (to !== index + 2) throw new RangeError(`migrations increase by 1: expected one to ${index + 2}, found ${to}`)
  })
  if (steps.length !== newest - 1)
    throw new RangeError(`migrations lead to version ${steps.length + 1}, the newest is ${newest}`)
  return steps
    .filter((step) => step.to > from)
    .reduce<JsonRecord>((current, step) => ({ ...step.up(current), version: step.to }), document)
}
