import type { XmlElement } from "../import/source.ts"
import { treeOfXml } from "../import/xml.ts"
import { problemInWords } from "../problem.ts"
import type { RuleResult, RuleScan, ScanReading } from "./scan.ts"
import { secondsOf } from "./times.ts"
import { childOf, childrenOf, descendantsOf, textIn } from "./xmlParts.ts"

/** Whether a text is a result of XCCDF, alone, at the end of its benchmark, or within an asset report (ARF). */
export function isXccdf(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[^>]*-->\s*)*<(?:[\w.-]+:)?(?:Benchmark|TestResult|asset-report-collection)[\s>]/.test(
    text.slice(0, 20_000),
  )
}

/** What each word of a result means; what was not selected, and what is for information only, is left out. */
const RESULTS: Readonly<Record<string, RuleResult["result"] | null>> = {
  pass: "pass",
  fixed: "pass",
  fail: "fail",
  error: "open",
  unknown: "open",
  notapplicable: "open",
  notchecked: "open",
  notselected: null,
  informational: null,
}

/** Reads results of XCCDF 1.1 and 1.2: every run in the file, as evaluating a file of results appends to it. */
export function readXccdf(text: string): ScanReading {
  const read = treeOfXml(text)
  if (read.kind === "refused") return { kind: "refused", why: problemInWords(read.problem) }
  const root = read.tree
  const rules = new Map(descendantsOf(root, "Rule").map((rule) => [rule.attributes.id ?? "", rule]))
  const runs = root.element === "TestResult" ? [root] : descendantsOf(root, "TestResult")
  if (runs.length === 0)
    return { kind: "refused", why: "there is no TestResult in it: it is a benchmark that nobody ran" }
  return { kind: "read", scans: runs.map((run) => scanFrom(run, rules)) }
}

function scanFrom(run: XmlElement, rules: ReadonlyMap<string, XmlElement>): RuleScan {
  const facts = new Map(descendantsOf(run, "fact").map((fact) => [fact.attributes.name ?? "", textIn(fact)] as const))
  return {
    kind: "rules",
    tool: facts.get("urn:xccdf:fact:scanner:name") ?? "XCCDF",
    version: facts.get("urn:xccdf:fact:scanner:version") ?? null,
    started: secondsOf(run.attributes["end-time"] ?? run.attributes["start-time"]),
    host: textIn(childOf(run, "target")) || null,
    results: childrenOf(run, "rule-result").flatMap((result) => resultFrom(result, rules)),
  }
}

function resultFrom(result: XmlElement, rules: ReadonlyMap<string, XmlElement>): readonly RuleResult[] {
  const word = textIn(childOf(result, "result"))
  const outcome = Object.hasOwn(RESULTS, word) ? RESULTS[word] : "open"
  if (outcome === null || outcome === undefined) return []
  const id = result.attributes.idref ?? ""
  const rule = rules.get(id)
  const references = [result, ...(rule ? [rule] : [])].flatMap((one) =>
    [...childrenOf(one, "ident"), ...childrenOf(one, "reference")].map(textIn).filter((text) => text !== ""),
  )
  return [{ rule: id, result: outcome, title: textIn(rule && childOf(rule, "title")) || id, references }]
}
