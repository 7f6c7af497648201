import { type Model, type OpenPort, setField, type Step } from "../core/index.ts"
import type { PortName, PortScan } from "../formats/sources.ts"
import { type HostPort, portOf } from "./hosts.ts"
import type { Proposal } from "./proposal.ts"

const WORDS: Readonly<Record<HostPort["state"], string>> = {
  open: "open",
  closed: "closed",
  unknown: "filtered, so not known",
  down: "down, so not known",
  unfinished: "given up or interrupted, so not known",
  unseen: "never scanned",
}

/** One port that a step needs, with what is known of it on each of its hosts. */
interface Need {
  readonly port: PortName
  readonly hosts: readonly { readonly host: string; readonly state: HostPort["state"] }[]
  readonly verdict: "open" | "closed" | "unknown"
}

/**
 * What port scans propose for the steps that need ports open. A port closed on all of its hosts: the step cannot succeed from
 * where was scanned. All ports open somewhere: its chance stands. All else is not known, and said so: a filtered port, a host
 * that is down, was given up or was never scanned is not closed.
 */
export function portProposals(model: Model, scans: readonly PortScan[]): readonly Proposal[] {
  return model.steps.flatMap((step): readonly Proposal[] => {
    if (step.needsOpen === undefined || step.needsOpen.length === 0) return []
    const needs = step.needsOpen.map((need) => needOf(need, scans))
    return [proposalFor(step, needs)]
  })
}

function needOf({ port, protocol, hosts }: OpenPort, scans: readonly PortScan[]): Need {
  const name: PortName = `${protocol}/${port}`
  const states = hosts.map((host) => ({ host, state: portOf(scans, host, name).state }))
  const isClosed = states.length > 0 && states.every(({ state }) => state === "closed")
  return {
    port: name,
    hosts: states,
    verdict: states.some(({ state }) => state === "open") ? "open" : isClosed ? "closed" : "unknown",
  }
}

function proposalFor(step: Step, needs: readonly Need[]): Proposal {
  const found = needs.map(inWords).join("; ")
  const numbers = [{ list: "steps", id: step.id, field: "success" }] as const
  const same = { id: `port-${step.id}`, numbers, apply: (model: Model) => model }
  const closed = needs.find(({ verdict }) => verdict === "closed")
  if (closed && step.sameAs !== undefined)
    return {
      ...same,
      kind: "unknown",
      says: `${found}. The step succeeds when ${step.sameAs} does, and has no chance of its own to change.`,
    }
  if (closed)
    return {
      ...same,
      kind: "change",
      says: `${found}. The step cannot succeed from where was scanned: its chance becomes 0.`,
      apply: (model) => withoutChance(model, step.id, `${inWords(closed)}: no way from where was scanned.`),
    }
  if (needs.every(({ verdict }) => verdict === "open"))
    return { ...same, kind: "stands", says: `${found}. Its chance stands.` }
  return { ...same, kind: "unknown", says: `${found}. That is not closed: nothing can be said.` }
}

function inWords({ port, hosts }: Need): string {
  const said = hosts.map(({ host, state }) => `${host} ${WORDS[state]}`)
  return `${port}: ${said.length === 0 ? "no host is named" : said.join(", ")}`
}

function withoutChance(model: Model, id: string, why: string): Model {
  const changed = setField(model, "steps", id, "success", { value: 0, why, basis: "measured" })
  return setField(changed, "steps", id, "bySource", undefined)
}
