import type { Status } from "../../core/index.ts"
import type { Draft, DraftControl } from "../import/draft.ts"
import type { ReadContext } from "../import/reader.ts"
import { filled, paragraphs } from "../import/said.ts"
import type { Place } from "../import/source.ts"
import { named, ratings } from "./said.ts"

/** A mitigation where it is named: for which step, in which state. */
export interface Instance {
  readonly step: string
  readonly mitigation: string
  readonly state: string
  readonly path: string
}

/** What a state of a mitigation says of its control. */
function statusOf(state: string): Status {
  const word = state.toLowerCase()
  if (/^(?:implemented|done|in-place|mitigated)$/.test(word)) return "in-place"
  return /^(?:rejected|n\/a|not-applicable)$/.test(word) ? "ruled-out" : "candidate"
}

/** One control for each mitigation and status: what is done in one spot earns nothing in another where it is not. */
export function addMitigations(draft: Draft, root: Place, instances: readonly Instance[], context: ReadContext): void {
  const known = new Set<string>()
  const byMitigation = new Map<string, Instance[]>()
  for (const one of instances) {
    const group = byMitigation.get(one.mitigation)
    if (group) group.push(one)
    else byMitigation.set(one.mitigation, [one])
  }
  for (const at of root.at("mitigations").items()) {
    const self = named(at, "mitigation", paragraphs(at.at("description").text()))
    const evidence = ratings(context, ["risk reduction", at.at("riskReduction")])
    if (known.has(self.key))
      context.tell("reissued", at.path, `two mitigations have the id ${self.key}: what names it means the first`)
    const own = known.has(self.key) ? [] : (byMitigation.get(self.key) ?? [])
    known.add(self.key)
    const groups = new Map<Status, Instance[]>()
    for (const one of own) {
      const status = statusOf(one.state)
      const group = groups.get(status)
      if (group) group.push(one)
      else groups.set(status, [one])
    }
    if (groups.size === 0) groups.set("candidate", [])
    ;[...groups].forEach(([status, group], index) => {
      const states = [...new Set(group.flatMap(({ state }) => filled(state) ?? []))]
      const control: DraftControl = {
        ...self,
        key: index === 0 ? self.key : `${self.key} ${status}`,
        originId: index === 0 ? self.originId : `${self.key}/${status}`,
        status,
        ...(states.length > 0 && { tags: states }),
        ...(evidence.length > 0 && { evidence }),
        effects: group.map(({ step }) => ({ prevents: step })),
      }
      draft.controls.push(control)
    })
  }
  for (const { mitigation, path } of instances)
    if (!known.has(mitigation)) context.tell("dangling", path, `the mitigation ${mitigation} is not there: left out`)
}
