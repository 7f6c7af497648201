import { changeElement, type Model, type Step } from "../core/index.ts"
import type { Weakness, WeaknessScan } from "../formats/sources.ts"
import { isSameHost } from "./hosts.ts"
import { type Proposal, withEvidence } from "./proposal.ts"

/** As many weaknesses as are noted beside one step, the worst first. */
const MOST_NOTED = 10

/**
 * What scanners of weaknesses propose: evidence for the steps that need a port on which, or on whose host, a weakness is open. A
 * score of CVSS says how bad a weakness is and not how likely a step succeeds: no chance is changed.
 */
export function weaknessProposals(model: Model, scans: readonly WeaknessScan[]): readonly Proposal[] {
  const all = scans.flatMap(({ weaknesses }) => weaknesses)
  const placed = new Set<Weakness>()
  const proposals = model.steps.flatMap((step): readonly Proposal[] => {
    const own = all.filter((weakness) => concerns(weakness, step)).sort(worstFirst)
    for (const weakness of own) placed.add(weakness)
    return own.length === 0 ? [] : [proposalFor(step, own)]
  })
  const rest = all.filter((weakness) => !placed.has(weakness)).sort(worstFirst)
  if (rest.length === 0) return proposals
  const says = `${rest.length} weaknesses are on hosts and ports that no step names, the worst ${inWords(rest[0]!)}. A step says with needsOpen which ports it needs.`
  return [...proposals, { id: "weak-unplaced", kind: "unknown", says, numbers: [], apply: (before) => before }]
}

function worstFirst(a: Weakness, b: Weakness): number {
  return (b.cvss ?? -1) - (a.cvss ?? -1)
}

function concerns(weakness: Weakness, step: Step): boolean {
  return (step.needsOpen ?? []).some(
    ({ port, protocol, hosts }) =>
      hosts.some((host) => isSameHost(host, weakness.host)) &&
      (weakness.port === null || weakness.port === `${protocol}/${port}`),
  )
}

function inWords({ title, host, port, cvss, cves }: Weakness): string {
  const score = cvss === null ? "no CVSS" : `CVSS ${cvss}`
  const names = cves.length === 0 ? "" : `, ${cves.slice(0, 3).join(", ")}`
  return `${title} (${score}${names}, ${host}${port === null ? "" : ` ${port}`})`
}

function proposalFor(step: Step, own: readonly Weakness[]): Proposal {
  const noted = own.slice(0, MOST_NOTED)
  const notes = noted.map((weakness) => ({
    scale: "CVSS",
    value: `${weakness.cvss ?? "none"}: ${inWords(weakness)}`,
  }))
  const more = own.length > noted.length ? ` and ${own.length - noted.length} more` : ""
  return {
    id: `weak-${step.id}`,
    kind: "evidence",
    says: `Open there: ${noted.map(inWords).join("; ")}${more}. That is evidence for the step, not its chance.`,
    numbers: [{ list: "steps", id: step.id, field: "success" }],
    apply: (model) => changeElement(model, "steps", step.id, (one) => notes.reduce(withEvidence, one)),
  }
}
