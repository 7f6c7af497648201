import { DOCUMENT, type ListName, LISTS } from "./document.ts"
import { type Ledger, type Notice, type Problem, WHOLE } from "./problem.ts"
import { aliases } from "./rules/aliases.ts"
import { harms } from "./rules/harms.ts"
import { idle } from "./rules/idle.ts"
import { longNames } from "./rules/longNames.ts"
import { names } from "./rules/names.ts"
import { opinions } from "./rules/opinions.ts"
import { reach } from "./rules/reach.ts"
import { remarkable } from "./rules/remarkable.ts"
import { references } from "./rules/references.ts"
import { requirements } from "./rules/requirements.ts"
import type { Rule, Sound } from "./rules/sound.ts"
import { sums } from "./rules/sums.ts"
import { uniqueIds } from "./rules/uniqueIds.ts"
import { inspect, isRecord, MOST_ENTRIES } from "./structure.ts"

/** How the parts of a document fit together, one family of rules a file. */
const RULES: readonly Rule[] = [
  uniqueIds,
  references,
  aliases,
  harms,
  requirements,
  idle,
  remarkable,
  reach,
  longNames,
  names,
  opinions,
  sums,
]

/** What validating finds: problems, for which a document is refused, and notices, with which it is read. */
export interface Validation {
  readonly problems: readonly Problem[]
  readonly notices: readonly Notice[]
}

/** The lists that a document may leave out. */
const OPTIONAL: ReadonlySet<ListName> = new Set(["scenarios", "zones", "memos"])

/** The elements that hold a problem, as `list[index]`. */
function unsoundElements(problems: readonly Problem[]): Set<string> {
  const unsound = new Set<string>()
  for (const { path } of problems) {
    const head = /^[a-z]+\[\d+\]/.exec(path)
    if (head) unsound.add(head[0])
  }
  return unsound
}

function soundParts(root: Readonly<Record<string, unknown>>, problems: readonly Problem[]): Sound {
  const unsound = unsoundElements(problems)
  const elements: Partial<Record<ListName, unknown[]>> = {}
  const ids: Partial<Record<ListName, Set<string> | null>> = {}
  for (const list of LISTS) {
    const entries = Object.hasOwn(root, list) ? root[list] : OPTIONAL.has(list) ? [] : undefined
    const whole = Array.isArray(entries) && entries.length <= MOST_ENTRIES ? (entries as unknown[]) : null
    elements[list] = (whole ?? []).map((entry, index) => (unsound.has(`${list}[${index}]`) ? null : entry))
    ids[list] = whole && new Set(whole.filter(isRecord).flatMap(({ id }) => (typeof id === "string" ? [id] : [])))
  }
  // Each element left in its list has passed the inspection of its form, which is what the types say.
  return { elements: elements as Sound["elements"], ids: ids as Sound["ids"], root }
}

/**
 * Everything in a document that breaks a rule of the model, and everything that is legal and has no effect. Parts are
 * inspected first, each by itself, then how the sound ones fit together. A value without problems is a Model.
 *
 * @param raw - any value, such as `JSON.parse` makes it; not changed. Time and memory are linear in its size.
 */
export function validateModel(raw: unknown): Validation {
  const ledger: Ledger = { problems: [], notices: [] }
  inspect(raw, DOCUMENT, WHOLE, ledger)
  if (!isRecord(raw)) return ledger
  const sound = soundParts(raw, ledger.problems)
  for (const rule of RULES) rule(sound, ledger)
  return ledger
}
