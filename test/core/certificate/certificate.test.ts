import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { seededRng, type Estimate, type Model, type RangeEstimate } from "../../../src/core/index.ts"
import { bruteForceLoss } from "../../oracle/bruteForce.ts"
import { randomDocument } from "../../oracle/randomDocument.ts"
import { needsProgram } from "../../reliability/needs.ts"
import { SHARED } from "../../shared.ts"
import { documentsOf } from "../../resources.ts"
import {
  certificateOf,
  certificateText,
  checkAll,
  CHECKER,
  faultsOf,
  generated,
  modelOf,
  soundCertificate,
  sumOf,
  textOf,
} from "./checking.ts"

const isMissing = needsProgram("python3", "checking certificates")

/** A certificate whose every field is free to be lied in. */
interface Lying {
  question: string
  document: { sha256: string }
  claim: { plan: string[]; annualCost: number[]; expectedLoss: number[]; bound: number[]; tolerance: number }
  controls: string[]
  terms: object[]
  rules: string[][]
  tree: LyingNode
}

interface LyingNode {
  kind: string
  tables?: { terms: number[]; controls: number[]; held: number[]; prices: (number | string)[] }[]
  bound?: number[]
  fixed?: number[][]
  then?: LyingNode
  control?: number
  in?: LyingNode
  out?: LyingNode
}

interface Lie {
  readonly what: string
  readonly tell: (certificate: Lying) => void
  /** The document that the checker is given: that of the certificate unless said. */
  readonly document?: (text: string) => string
  /** A word of the reason. */
  readonly refusedFor: RegExp
}

/** Every node of a tree that states a bound. */
function bounded(node: LyingNode | undefined): LyingNode[] {
  if (node === undefined) return []
  return [...(node.bound ? [node] : []), ...bounded(node.then), ...bounded(node.in), ...bounded(node.out)]
}

const first = (c: Lying) => bounded(c.tree)[0]!.tables!
const dearest = (c: Lying) => first(c).find(({ prices }) => prices.length > 1)!
const filled = (c: Lying) => first(c).filter(({ terms }) => terms.length > 0)
const up = (x: number): number => x * (1 + 2 ** -52)

/** One whose bound is moved up, and the claim with it, as a liar would who knows the rules. */
function raise(certificate: Lying, by: (bound: number) => number): void {
  for (const node of bounded(certificate.tree)) node.bound = node.bound!.map(by)
  certificate.claim.bound[0] = Math.min(...bounded(certificate.tree).map((node) => node.bound![0]!))
}

const LIES: readonly Lie[] = [
  {
    what: "a price raised by a part in 1e9",
    refusedFor: /exceed its cost/,
    tell: (c) => (dearest(c).prices[0] = (dearest(c).prices[0] as number) * (1 + 1e-9)),
  },
  { what: "an infinite price", refusedFor: /no price/, tell: (c) => (dearest(c).prices[0] = "1e999") },
  { what: "no number for a price", refusedFor: /no price/, tell: (c) => (dearest(c).prices[0] = "NaN") },
  {
    what: "two prices swapped",
    refusedFor: /exceed its cost|a bound is said/,
    tell: (c) => dearest(c).prices.reverse(),
  },
  { what: "a price left out", refusedFor: /each with a price/, tell: (c) => dearest(c).prices.pop() },
  { what: "a leaf missing", refusedFor: /no rule|'kind'/, tell: (c) => (c.tree.then = { kind: "barred" }) },
  {
    what: "both sides the same side",
    refusedFor: /makes no sense/,
    tell: (c) => (c.tree.then = { ...structuredClone(c.tree) }),
  },
  {
    what: "a control fixed that no bound fixes",
    refusedFor: /a bound is said/,
    tell: (c) => c.tree.fixed!.push([openAfter(c), 0]),
  },
  {
    what: "a term dropped from the tables",
    refusedFor: /each term once/,
    tell: (c) => filled(c)[0]!.terms.pop(),
  },
  {
    what: "a term in two tables",
    refusedFor: /each term once/,
    tell: (c) => filled(c)[0]!.terms.push(filled(c)[1]!.terms[0]!),
  },
  { what: "a term dropped from the list", refusedFor: /terms are not/, tell: (c) => c.terms.pop() },
  { what: "a term named twice", refusedFor: /terms are not/, tell: (c) => (c.terms[1] = c.terms[0]!) },
  { what: "a rule dropped", refusedFor: /rules are not/, tell: (c) => c.rules.pop() },
  { what: "a rule made up", refusedFor: /rules are not/, tell: (c) => c.rules.push(["ruled-out", c.controls[0]!]) },
  {
    what: "the claimed bound rounded up by one step",
    refusedFor: /not the least of the tree/,
    tell: (c) => (c.claim.bound[0] = up(c.claim.bound[0]!)),
  },
  {
    what: "every bound rounded up to the next whole amount",
    refusedFor: /a bound is said/,
    tell: (c) => raise(c, Math.ceil),
  },
  { what: "a cut-off table claimed whole", refusedFor: /in place/, tell: (c) => (cutOff(c).held = []) },
  {
    what: "a control said to be held that is not",
    refusedFor: /in place/,
    tell: (c) => cutOff(c).held.push(openAfter(c)),
  },
  {
    what: "a cheaper loss of the plan",
    refusedFor: /expectedLoss/,
    tell: (c) => (c.claim.expectedLoss = c.claim.expectedLoss.map((x: number) => 0.99 * x)),
  },
  { what: "a cheaper plan", refusedFor: /annualCost|expectedLoss/, tell: (c) => c.claim.plan.pop() },
  { what: "a plan of something else", refusedFor: /no list of controls/, tell: (c) => c.claim.plan.push("zzz") },
  { what: "a tolerance of 1", refusedFor: /too much/, tell: (c) => (c.claim.tolerance = 1) },
  { what: "another question", refusedFor: /question/, tell: (c) => (c.question = "least annual cost") },
  { what: "controls in another order", refusedFor: /controls are not/, tell: (c) => c.controls.reverse() },
  {
    what: "another document",
    refusedFor: /another document/,
    tell: () => undefined,
    document: (text) => `${text} `,
  },
  {
    what: "another document, its sum put in",
    refusedFor: /exceed|annualCost|expectedLoss|a bound/,
    tell: (c) => (c.document.sha256 = sumOf(cheaper())),
    document: cheaper,
  },
  {
    what: "a side called barred without a rule",
    refusedFor: /barred by no rule/,
    tell: (c) => (c.tree = { kind: "barred" }),
  },
  {
    what: "a branch on nothing",
    refusedFor: /makes no sense/,
    tell: (c) => (c.tree = { kind: "branch", control: -1, in: c.tree, out: c.tree }),
  },
]

/** The sample, with a rule that it can keep and one that forbids something. */
const MODEL = ruled(
  modelOf(
    readFileSync(
      documentsOf("samples").find((file) => file.endsWith("saas.batten"))!,
      "utf8",
    ),
  ),
)
const SAAS = textOf(MODEL)

function ruled(model: Model): Model {
  const [a, b, c] = model.controls
  const controls = model.controls.map((one) =>
    one === a ? { ...one, requires: [b!.id] } : one === c ? { ...one, excludes: [b!.id] } : one,
  )
  return { ...model, controls }
}

/** A control that is open after the first node. */
function openAfter(c: Lying): number {
  const fixed = new Set(c.tree.fixed!.map(([control]) => control))
  return first(c)
    .flatMap(({ controls }) => controls)
    .find((control) => !fixed.has(control))!
}

function cutOff(c: Lying) {
  return first(c).find(({ held }) => held.length > 0)!
}

/** The document with every loss a tenth of what it was. */
function cheaper(): string {
  const tenth = (loss: unknown): Estimate => {
    const { low, high } = loss as RangeEstimate
    return { low: low / 10, high: high / 10 }
  }
  const assets = MODEL.assets.map((asset) => ({
    ...asset,
    loss: Object.fromEntries(Object.entries(asset.loss).map(([harm, loss]) => [harm, tenth(loss)])),
  }))
  return textOf({ ...MODEL, assets })
}

describe.skipIf(isMissing)("the certificate of the best plan", () => {
  it("holds for every sample and template that ships, by the checker, which is at most 400 lines of Python", () => {
    expect(readFileSync(CHECKER, "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(400)
    const files = [...documentsOf("samples"), ...documentsOf("templates")]
    expect(faultsOf(new Map(files.map((file) => [file, readFileSync(file, "utf8")])))).toEqual([])
  }, 120_000)

  it.skipIf(SHARED === null)(
    "holds for models of 40 steps and 20 controls of all shapes, checked in at most ten times the time of solving",
    () => {
      const cells = ["tree", "islands", "tiers", "mesh"].flatMap((shape) =>
        [1, 2].map((seed) => [shape, seed] as const),
      )
      const texts = cells.map(([shape, seed]): [string, string] => [
        `${shape} ${seed}`,
        generated(`${SHARED}bench/generate.mjs`, shape, 40, 20, seed),
      ])
      expect(faultsOf(new Map(texts))).toEqual([])
    },
    120_000,
  )

  it(`refuses ${LIES.length} lies, each for its reason`, () => {
    const sound = soundCertificate(MODEL, SAAS)
    const told = LIES.map(({ tell, document = (text: string) => text }): [string, string] => {
      const lying = structuredClone(sound) as unknown as Lying
      tell(lying)
      // What JSON cannot say is put in as text.
      const text = JSON.stringify(lying).replace('"1e999"', "1e999").replace('"NaN"', "NaN")
      return [document(SAAS), text]
    })
    const answers = checkAll([[SAAS, certificateText(sound)], ...told])
    expect(answers[0]![0]).toBe(0)
    const unrefused = LIES.flatMap(({ what, refusedFor }, i) => {
      const [code, words] = answers[i + 1]!
      return code === 1 && refusedFor.test(words) ? [] : [`${what}: ${code} ${words}`]
    })
    expect(unrefused).toEqual([])
  })

  it("holds for 60 random documents against brute force, and never for a plan that is not the best", () => {
    const random = seededRng(71, "certificates")
    const pairs: [string, string][] = []
    const expected: number[] = []
    for (let i = 0; i < 60; i++) {
      const model = withRules(randomDocument(random), i)
      const text = textOf(model)
      const { best, all } = byBruteForce(model)
      const sound = soundCertificate(model, text)
      expect(sound.claim.plan).toEqual(best.controls)
      expect(sound.claim.value[0]).toBeLessThanOrEqual(best.total * (1 + 1e-9))
      expect(sound.claim.value[1]).toBeGreaterThanOrEqual(best.total * (1 - 1e-9))
      pairs.push([text, certificateText(sound)])
      expected.push(0)
      // The engine is told that another plan is the best one: no tree that it can grow makes that hold.
      const worse = all.find(({ total }) => total > best.total * (1 + 1e-6))
      if (!worse) continue
      const portfolio = Uint8Array.from(model.controls, ({ id }) => (worse.controls.includes(id) ? 1 : 0))
      const lying = certificateOf(model, text, (found) => ({ ...found, portfolio, controls: worse.controls }))
      if (lying.kind !== "certified") continue
      pairs.push([text, certificateText(lying.certificate)])
      expected.push(1)
    }
    const answers = checkAll(pairs)
    expect(answers.filter(([code], i) => code !== expected[i])).toEqual([])
    expect(expected.filter((code) => code === 1).length).toBeGreaterThan(40)
  }, 120_000)

  it("is not made of what is not exact or not proven", () => {
    const model = MODEL
    expect(certificateOf(model, SAAS, (best) => ({ ...best, proven: false }))).toEqual({
      kind: "notCertified",
      why: "notProven",
    })
  })
})

/** Random models get a rule each: what must be in, must be out, goes together, or excludes each other. */
function withRules(model: Model, i: number): Model {
  const controls = model.controls.map((control, c) => {
    if (i % 5 === 1 && c === 0) return { ...control, requires: ["c1"] }
    if (i % 5 === 2 && c === 2) return { ...control, excludes: ["c3"] }
    if (i % 5 === 3 && c === 1) return { ...control, status: "required" as const }
    return i % 5 === 4 && c === 3 ? { ...control, status: "ruled-out" as const } : control
  })
  return { ...model, controls }
}

/** Every allowed plan with its total cost, from the text of the specification. */
function byBruteForce(model: Model) {
  const { controls } = model
  const all = Array.from({ length: 2 ** controls.length }, (_, bits) =>
    controls.filter((_, c) => ((bits >> c) & 1) === 1).map(({ id }) => id),
  )
    .filter((ids) =>
      controls.every(({ id, status, requires = [], excludes = [] }) => {
        if (!ids.includes(id)) return status !== "required"
        return (
          status !== "ruled-out" && requires.every((r) => ids.includes(r)) && !excludes.some((e) => ids.includes(e))
        )
      }),
    )
    .map((ids) => {
      const cost = controls.reduce((sum, { id, cost }) => sum + (ids.includes(id) ? (cost!.perYear as number) : 0), 0)
      return { controls: ids, total: cost + bruteForceLoss(model, new Set(ids)) }
    })
    .sort((a, b) => a.total - b.total)
  return { best: all[0]!, all }
}
