import { describe, expect, it } from "vitest"
import { scoreModel, type Model } from "../../../src/core/index.ts"
import { expectSound, imported, realFiles, refusal, surviveDamage, textOf } from "../import/checks.ts"

const leaf = (label: string, chance: string, inner = "", more = "") =>
  `<node refinement="disjunctive"${more}><label>${label}</label><parameter domainId="ProbSucc1" category="basic">${chance}</parameter>${inner}</node>`

const DOMAIN = `<domain id="ProbSucc1"><class>lu.uni.adtool.domains.adtpredefined.ProbSucc</class><tool>ADTool2</tool></domain>`

const tree = (inner: string) => `<?xml version='1.0'?><adtree>${inner}${DOMAIN}</adtree>`

/** Leaves of a well-formed source without comments: attributes and texts, counted by their form. */
const leavesOf = (text: string): number =>
  (text.replace(/<\?.*?\?>/g, "").match(/\s[\w:]+="[^"]*"/g) ?? []).length +
  (text.replace(/<\?.*?\?>/g, "").match(/>[^<>]*\S[^<>]*</g) ?? []).length

const TREE = tree(
  `<node refinement="disjunctive"><label>Read the mail</label>` +
    `<node refinement="conjunctive"><label>Log in</label>${leaf("Guess", "0.4", leaf("Teach", "0.3", "", ' switchRole="yes"'))}${leaf("Reach", "0.9")}</node>` +
    `<node refinement="conjunctive"><label>Steal the disk</label>${leaf("Reach", "0.9")}${leaf("Carry", "0.5")}</node></node>`,
)

/** A model of which one attempt a year harms the goal by 1: its expected loss is the chance of the root. */
async function chanceOfRoot(source: string, controls: readonly string[]): Promise<number> {
  const { model } = await imported(source)
  const given: Model = {
    ...model,
    sources: model.sources.map((one) => ({
      ...one,
      approaches: one.approaches.map((way) => ({ ...way, perYear: { value: 1 } })),
    })),
    assets: model.assets.map((asset) => ({ ...asset, loss: { integrity: { value: 1 } } })),
    controls: model.controls.map((control) => ({
      ...control,
      status: controls.includes(control.name) ? ("in-place" as const) : ("candidate" as const),
      cost: { perYear: { value: 1 } },
    })),
  }
  return scoreModel(given).current.expectedLoss
}

describe("ADTool", () => {
  it("reads one step for all nodes of one label, and chances that were entered", async () => {
    const result = await imported(TREE)
    expectSound(result, leavesOf(TREE), [0.4, 0.3, 0.9, 0.5, 1])
    expect(result.model.steps.map(({ name }) => name)).toEqual(["Guess", "Reach", "Carry", "Log in", "Steal the disk"])
    expect(result.model.controls).toMatchObject([
      { name: "Teach", effects: [{ prevents: "guess", reduction: { value: 0.3 } }] },
    ])
  })

  it("has the chance that the tree has: Reach once, and one of Guess and Carry", async () => {
    const root = (guess: number): number => 0.9 * (1 - (1 - guess) * (1 - 0.5))
    expect(await chanceOfRoot(TREE, [])).toBeCloseTo(root(0.4), 12)
    expect(await chanceOfRoot(TREE, ["Teach"])).toBeCloseTo(root(0.4 * 0.7), 12)
  })

  it("counters a whole disjunction with one draw", async () => {
    const source = tree(
      `<node refinement="conjunctive"><label>Root</label><node refinement="disjunctive"><label>In</label>${leaf("Door", "0.5")}${leaf("Window", "0.5")}` +
        `${leaf("Guard", "0.8", "", ' switchRole="yes"')}</node>${leaf("Out", "0.5")}</node>`,
    )
    expect(await chanceOfRoot(source, [])).toBeCloseTo(0.75 * 0.5, 12)
    expect(await chanceOfRoot(source, ["Guard"])).toBeCloseTo(0.75 * 0.2 * 0.5, 12)
  })

  it("takes a value that nobody entered as unknown, one above 1 as evidence, and an attack on a defence as a limit", async () => {
    const source = tree(
      `<node refinement="conjunctive"><label>Root</label>` +
        `<node refinement="disjunctive"><label>A</label><parameter domainId="ProbSucc1" category="default">0.0</parameter>` +
        `${leaf("D", "0.7", leaf("Bribe", "0.2", "", ' switchRole="yes"'), ' switchRole="yes"')}</node>${leaf("B", "7")}</node>`,
    )
    const result = await imported(source)
    expectSound(result, leavesOf(source), [0.7, 1])
    expect(result.model.steps[0]!.success).toMatchObject({ value: 0 })
    expect(result.model.steps[1]).toMatchObject({ evidence: [{ value: "7" }] })
    expect(result.model.controls).toMatchObject([{ name: "D", limits: ["Bribe"] }])
    expect(result.notices.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["clamped", "left-out"]))
  })

  it("refuses a tree without a root", async () => {
    expect(await refusal("<adtree></adtree>")).toContain("root node")
  })

  it.each(realFiles(["adtool/own-attack-defence.xml"]))(
    "%s comes in whole, and damaged forms of it are survived",
    async (file) => {
      const text = textOf(file)
      expectSound(await imported(text), null, [0.4, 0.3, 0.9, 0.8, 0.1, 1])
      expect(await surviveDamage(text, 200)).toBeGreaterThan(0)
    },
  )
})
