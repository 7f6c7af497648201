import { coverageOf, isInPlace, type Model, setField } from "../core/index.ts"
import type { RuleResult, RuleScan } from "../formats/sources.ts"
import { type ControlEntry, controlsLike, type Shelf } from "../knowledge/index.ts"
import type { Proposal } from "./proposal.ts"

/** The controls of the library of which the tests of lynis speak, by how their names begin; all others speak of hardening. */
const LYNIS_TESTS: Readonly<Record<string, string>> = {
  PKGS: "ct-patch",
  DEB: "ct-patch",
  FIRE: "ct-firewall",
  LOGG: "ct-logging",
  ACCT: "ct-logging",
  TIME: "ct-logging",
  MALW: "ct-av",
  CRYP: "ct-data-enc",
  BANN: "ct-policy",
}

/** What a rule speaks of where it names nothing that is known: how systems are set up. */
const HARDENING = "ct-hardening"

/** The rules of the newest run of each tool on each host. */
function newest(scans: readonly RuleScan[]): readonly RuleScan[] {
  const byHost = new Map<string, RuleScan>()
  for (const scan of scans) {
    const key = `${scan.tool} ${scan.host ?? ""}`
    const before = byHost.get(key)
    if (!before || (scan.started ?? 0) >= (before.started ?? 0)) byHost.set(key, scan)
  }
  return [...byHost.values()]
}

/** The controls of the library of which a rule speaks: by the ids of frameworks that it names, else by the name of its test. */
function controlsOf(shelf: Shelf, { references }: RuleResult): readonly ControlEntry[] {
  const named = new Set(
    references.map((reference) =>
      reference
        .trim()
        .toUpperCase()
        .replace(/\([A-Z]\)$/, ""),
    ),
  )
  const byFramework = shelf.controls.filter((control) =>
    (control.references.nist80053 ?? []).some((id) => named.has(id)),
  )
  if (byFramework.length > 0) return byFramework
  const test = references.map((one) => /^([A-Z]+)-\d+$/.exec(one)?.[1]).find((one) => one !== undefined)
  const id = (test !== undefined && Object.hasOwn(LYNIS_TESTS, test) ? LYNIS_TESTS[test] : undefined) ?? HARDENING
  return shelf.controls.filter((control) => control.id === id)
}

interface Counted {
  pass: number
  fail: number
  open: number
  readonly failed: string[]
}

/** As many rules as a sentence names. */
const MOST_NAMED = 5

/**
 * What checks of settings propose: how much of its field a control covers, as the share of rules that pass among those that pass
 * or fail. Scores of tools are not used, as they count what was never checked. Nothing is proposed for controls that are not
 * in place: rules that pass do not buy one.
 */
export function ruleProposals(shelf: Shelf, model: Model, scans: readonly RuleScan[]): readonly Proposal[] {
  const counts = new Map<string, Counted>()
  for (const scan of newest(scans))
    for (const result of scan.results)
      for (const { id } of controlsOf(shelf, result)) {
        const own = counts.get(id) ?? { pass: 0, fail: 0, open: 0, failed: [] }
        own[result.result]++
        if (result.result === "fail" && own.failed.length < MOST_NAMED) own.failed.push(result.rule)
        counts.set(id, own)
      }
  return shelf.controls.flatMap(({ id, name }) => {
    const counted = counts.get(id)
    return counted ? proposalsFor(shelf, model, id, name, counted) : []
  })
}

function proposalsFor(shelf: Shelf, model: Model, entry: string, name: string, counted: Counted): readonly Proposal[] {
  const { pass, fail, open, failed } = counted
  const found = `${name}: ${pass} rules pass, ${fail} fail, ${open} were not assessed${failed.length > 0 ? ` (fails: ${failed.join(", ")}${fail > failed.length ? " and more" : ""})` : ""}`
  const unknown = (says: string): Proposal => ({
    id: `rules-${entry}`,
    kind: "unknown",
    says: `${found}. ${says}`,
    numbers: [],
    apply: (before) => before,
  })
  const controls = controlsLike(shelf, model, entry)
  if (pass + fail === 0) return [unknown("Nothing was assessed.")]
  if (controls.length === 0) return [unknown("The document has no such control.")]
  const coverage = pass / (pass + fail)
  return controls.map((control): Proposal => {
    if (!isInPlace(control)) return unknown(`${control.id} is not in place, so its coverage says nothing yet.`)
    const numbers = [{ list: "controls", id: control.id, field: "coverage" }] as const
    const percent = Math.round(100 * coverage)
    const same = { id: `rules-${control.id}`, numbers }
    if (coverageOf(control) === coverage)
      return { ...same, kind: "stands", says: `${found}. Its coverage stands.`, apply: (before) => before }
    return {
      ...same,
      kind: "change",
      says: `${found}. Its coverage becomes ${percent}%, the share of those that pass.`,
      apply: (before) => setField(before, "controls", control.id, "coverage", coverage),
    }
  })
}
