import { describe, expect, test } from "vitest"
import { adviceLine } from "../../../src/core/explain/words/adviceWords.ts"
import { apart, drawsInWords, sureness, triesInWords, valueInWords } from "../../../src/core/explain/words/amounts.ts"
import { balsaInWords } from "../../../src/core/explain/words/balsaWords.ts"
import { briefInWords } from "../../../src/core/explain/words/briefWords.ts"
import { sureOfVerdict, tossUpInWords, worthOfKnowingInWords } from "../../../src/core/explain/words/doubtWords.ts"
import { movesInWords } from "../../../src/core/explain/words/moveWords.ts"
import { estimateName, listed } from "../../../src/core/explain/words/names.ts"
import { balsaTest } from "../../../src/core/explain/balsa.ts"
import { movesBetween, type Move } from "../../../src/core/explain/moves.ts"
import type { Robustness } from "../../../src/core/explain/robustness.ts"
import { subjectOf } from "../../../src/core/explain/subject.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { parametersOf } from "../../../src/core/model/parameters.ts"
import type { Verdict } from "../../../src/core/score/report.ts"
import { NOT_ESTIMATED } from "../../../src/core/estimate/unknown.ts"
import { weakestPaths } from "../../../src/core/explain/paths.ts"
import { pathLossInWords, unknownOfPath, weakestInWords } from "../../../src/core/explain/words/pathWords.ts"
import { planInWords } from "../../../src/core/explain/words/planWords.ts"
import { tryInWords } from "../../../src/core/explain/words/tryWords.ts"
import { scoreCompiled, scoreModel } from "../../../src/core/score/scoreModel.ts"
import { plain } from "../../../src/core/score/words.ts"
import { documentNames, haveShared, readDocument } from "../optimise/documents.ts"

/** Two ways in: the door, which a dear control guards, and the wall, which nothing does. */
function house(controls: Model["controls"]): Model {
  return {
    format: "batten",
    version: 1,
    name: "House",
    currency: "EUR",
    places: [
      { id: "street", name: "Street" },
      { id: "hall", name: "Hall" },
    ],
    assets: [{ id: "goods", name: "Goods", loss: { availability: 10000 } }],
    sources: [
      {
        id: "thief",
        name: "Thief",
        kind: "criminal",
        skill: "skilled",
        approaches: [{ from: ["street"], perYear: 1 }],
      },
    ],
    steps: [
      { id: "door", name: "Door", needs: ["street"], gives: [{ place: "hall" }], success: 0.5 },
      { id: "wall", name: "Wall", needs: ["street"], gives: [{ place: "hall" }], success: 0.9 },
      { id: "carry", name: "Carry", needs: ["hall"], gives: [{ asset: "goods", harm: "availability" }], success: 1 },
    ],
    controls,
  }
}

const vault = {
  id: "vault",
  name: "Vault door",
  status: "in-place" as const,
  cost: { perYear: 4900 },
  effects: [{ prevents: "door", reduction: 0.98 }],
}
const bricks = {
  id: "bricks",
  name: "Brick wall",
  cost: { perYear: 1000 },
  effects: [{ prevents: "wall", reduction: 0.9 }],
}

function advice(model: Model): string {
  const compiled = compileModel(model)
  const subject = subjectOf(compiled)
  const moves = movesBetween(subject.problem, subject.current, subject.best!.portfolio)
  return adviceLine(model, scoreCompiled(compiled), moves)
}

describe("the words of explain", () => {
  test("balsaInWords says of a vault door beside a balsa wall what it costs, prevents, and where attempts go round", () => {
    const model = house([vault, bricks])
    const subject = subjectOf(compileModel(model))
    const [verdict] = balsaTest(subject, subject.current)
    // By hand: without the door control the loss is 1 − 0.5 · 0.1 = 0.95 of 10,000, with it 1 − 0.99 · 0.1 = 0.901.
    expect(verdict!.keepsAway).toBeCloseTo(490, 9)
    expect(verdict!.behindTheDoor).toBeCloseTo(5000, 9)
    expect(verdict!.onlyThisWay).toBeCloseTo(500, 9)
    expect(balsaInWords(model, verdict!)).toEqual([
      "Vault door costs €4,900 a year and prevents €490 of loss on its own, now.",
      "Going round: of the €5.0k in attempts that meet it, €4.5k would arrive by other ways were this one shut. " +
        "First of all: Thief: Wall → Carry → Goods, availability; works in 90 of 100 tries, €9k a year.",
      // Both: 4,900 + 1,000 + 991 = 6,891. The wall alone: 1,000 + 5,450 = 6,450.
      "Insisting on it costs €441 a year against the best plan.",
    ])
  })

  test("A2: adviceLine begins with the first of the moves, with its figures there, and tells the first of the other kind", () => {
    expect(advice(house([vault, bricks]))).toBe(
      // By hand, the wall first: of 9,010 there is left 10,000 · (1 − 0.99 · 0.91) = 991; then without the door 5,450.
      "An expensive lock on a balsa-wood house. First add Brick wall, which costs €1.00k a year and prevents €8.02k of loss. " +
        "Then stop Vault door, which saves €4.90k a year and lets €4.46k of loss back in.",
    )
  })

  test("briefInWords says what to stop, what to buy first, and what it all comes to", () => {
    const model = house([vault, bricks])
    const compiled = compileModel(model)
    const subject = subjectOf(compiled)
    const moves = movesBetween(subject.problem, subject.current, subject.best!.portfolio)
    const brief = briefInWords(model, scoreCompiled(compiled), moves)
    // By hand: with the vault door 4,900 + 9,010 = 13,910; the wall alone 1,000 + 10,000 · (1 − 0.5 · 0.91) = 6,450.
    expect(brief).toEqual([
      "Stop Vault door: that frees €4.90k a year.",
      "Buy first Brick wall: €1.00k a year in all.",
      "Controls and expected loss together then cost €6.45k a year instead of €13.91k: €7.46k less. " +
        "Proven: no allowed plan costs less in all.",
    ])
    expect(briefInWords(model, scoreCompiled(compiled), [])).toEqual([])
  })

  test("A6: planInWords moves amounts that add up with those of the sentence before it, its range on the same scale", () => {
    const said = (model: Model, range: { low: number; high: number } | null = null) => {
      const sentence = planInWords(model, scoreModel(model), range)
      return sentence && plain(sentence)
    }
    expect(said(house([vault, bricks]))).toBe(
      "Move €4.90k off Vault door, add Brick wall for €1.00k: total cost falls by €7.46k a year.",
    )
    expect(said(house([vault, bricks]), { low: -50, high: 20_000 })).toContain("a year (likely €0 to €20.00k).")
    // By hand: without the vault door 9,500 are lost, with it 9,010: stopping it saves 4,900 − 490.
    expect(said(house([vault]))).toBe("Stop Vault door, €4.90k a year: total cost falls by €4.41k a year.")
    expect(said(house([bricks]))).toMatch(/^Add Brick wall for €1.00k a year: total cost falls by/u)
    expect(said(house([{ ...bricks, status: "in-place" }]))).toBeNull()
  })

  test("planInWords: every figure of it says which one it is", () => {
    const model = house([vault, bricks])
    const figures = planInWords(model, scoreModel(model), null)!.flatMap(({ figure }) => figure ?? [])
    expect(figures).toEqual(["dropped-cost", "added-cost", "excess"])
  })

  test("planInWords out of a plan that breaks a rule into a dearer one says that the cost rises", () => {
    const dear = { id: "dog", name: "Dog", cost: { perYear: 9000 }, status: "required" as const, effects: [] }
    const model = house([{ ...bricks, status: "in-place", excludes: ["dog"] }, dear])
    expect(plain(planInWords(model, scoreModel(model), null)!)).toContain(
      "no rule is broken then, and total cost rises by",
    )
  })

  test("A9: tryInWords tells money first, and says why a try that pays may move the level away from 1×", () => {
    const now = house([vault, bricks])
    const tried = house([vault, { ...bricks, status: "in-place" }])
    // By hand: 13,910 falls to 4,900 + 1,000 + 991; of 9,500 − 5,450 that the money could prevent the door prevents 490; the level goes from 4.9 to 5.9 of what the wall alone costs.
    expect(tryInWords(scoreModel(now), scoreModel(tried))).toEqual({
      money: "Total cost falls by €7.02k to €6.89k a year",
      score: "Level 4.90× → 5.90×, placement 12% → 100%",
      why: "It pays for itself; the level moves further above 1× only while the spend that does too little stays.",
    })
    expect(tryInWords(scoreModel(tried), scoreModel(now)).why).toContain("costs more in all")
    expect(tryInWords(scoreModel(now), scoreModel(house([bricks]))).why).toContain("further below 1×")
    expect(tryInWords(scoreModel(now), scoreModel(now))).toMatchObject({
      money: "Total cost stays as it is",
      why: null,
    })
  })

  test("A4: a path to a loss that nobody has estimated costs nothing that is known, and says which number is missing", () => {
    const model = house([bricks])
    const unknown = { ...model, assets: [{ ...model.assets[0]!, loss: { availability: NOT_ESTIMATED } }] }
    const [path] = weakestPaths(compileModel(unknown), new Uint8Array(1))
    expect(pathLossInWords(unknown, path!.costliest)).toBe("loss not estimated")
    expect(unknownOfPath(unknown, path!.costliest)).toEqual({
      what: "loss",
      parameter: "assets/goods/loss/availability",
    })
    expect(weakestInWords(unknown, path!)).not.toMatch(/€0\b/u)
  })

  test("movesInWords tells cost and effect of adding and of stopping, all on one scale", () => {
    const after = { controls: [], annualCost: 0, expectedLoss: 0, totalCost: 0 }
    const change = { costChange: -3000, lossChange: 490, totalChange: -2510, after }
    const stop = { add: [], drop: ["vault"], ...change }
    const add = { add: ["vault"], drop: [], ...change, costChange: 0, lossChange: 0 }
    expect(movesInWords(house([vault]), [stop, add])).toEqual([
      "Stop Vault door: saves €3,000 a year and lets €490 of loss back in.",
      "Add Vault door: costs nothing and changes no loss.",
    ])
  })

  test("apart(a, b) rounds two amounts so that they read as different as they are", () => {
    expect(apart(6500, 6398.5, "EUR")).toEqual(["€6.5k", "€6.4k"])
    expect(apart(6500, 6499, "EUR")).toEqual(["€6,500", "€6,499"])
    expect(apart(6500, 6500, "EUR")).toEqual(["€6.5k", "€6.5k"])
  })

  test("triesInWords, drawsInWords and valueInWords never round to none or all", () => {
    expect([0, 1e-9, 0.0004, 0.58, 0.9999, 1].map(triesInWords)).toEqual([
      "no try",
      "fewer than 2 of 1,000,000 tries",
      "4 of 10,000 tries",
      "58 of 100 tries",
      "9999 of 10,000 tries",
      "every try",
    ])
    expect([0, 0.001, 0.5, 0.999, 1].map(drawsInWords)).toEqual([
      "0 of 100",
      "1 of 100",
      "50 of 100",
      "99 of 100",
      "100 of 100",
    ])
    expect([valueInWords(0.123, "probability", "EUR"), valueInWords(53.4, "rate", "EUR")]).toEqual(["12%", "53 a year"])
    expect([0.96, 0.9, 0.7, 0.5, 0.1].map(sureness)).toEqual([
      "almost surely",
      "very likely",
      "likely",
      "a toss-up",
      "unlikely",
    ])
  })

  test("sureOfVerdict calls a toss-up a toss-up and says between what", () => {
    const robustness = (shares: [Verdict, number][]) =>
      ({ verdicts: shares.map(([verdict, share]) => ({ verdict, share })) }) as unknown as Robustness
    expect(
      sureOfVerdict(
        "vault-door",
        robustness([
          ["vault-door", 0.72],
          ["reshuffle", 0.28],
        ]),
      ),
    ).toBe("Vault door, balsa walls: likely (72 of 100 draws).")
    expect(
      sureOfVerdict(
        "reshuffle",
        robustness([
          ["vault-door", 0.5],
          ["reshuffle", 0.4],
          ["wrong-door", 0.1],
        ]),
      ),
    ).toBe("Toss-up between Reshuffle and Vault door, balsa walls: 40 of 100 draws against 50 of 100.")
  })

  test("tossUpInWords says how many of the first moves are right whichever verdict is", () => {
    const model = house([vault, bricks])
    const stop = { add: [], drop: ["vault"] } as unknown as Move
    const build = { add: ["bricks"], drop: [] } as unknown as Move
    const verdicts = (vaultInBest: number, bricksInRival: number) =>
      ({
        verdicts: [
          { verdict: "vault-door", share: 0.5, inBestPlan: plans(vaultInBest, 0.9) },
          { verdict: "reshuffle", share: 0.4, inBestPlan: plans(0, bricksInRival) },
        ],
      }) as unknown as Robustness
    const plans = (vaultShare: number, bricksShare: number) => [
      { control: "vault", share: vaultShare },
      { control: "bricks", share: bricksShare },
    ]
    const said = (robustness: Robustness) => tossUpInWords(model, "reshuffle", [stop, build], robustness)
    const between = "Toss-up between Reshuffle and Vault door, balsa walls"
    expect(said(verdicts(0.1, 0.8))).toBe(`${between}; the first two moves are the same in both.`)
    expect(said(verdicts(0.1, 0.3))).toBe(`${between}; the first move is the same in both: stop Vault door.`)
    expect(said(verdicts(0.6, 0.8))).toBe(`${between}; they differ from the first move on.`)
    const sure = { verdicts: [{ verdict: "reshuffle", share: 0.65, inBestPlan: [] }] } as unknown as Robustness
    expect(said(sure)).toBeNull()
  })

  test("listed joins names as a reader does", () => {
    expect([[], ["A"], ["A", "B"], ["A", "B", "C"]].map(listed)).toEqual(["", "A", "A and B", "A, B and C"])
  })
})

describe.skipIf(!haveShared).each(documentNames("samples"))("of %s", (name) => {
  test("estimateName names every estimate in words of the document, none by its bare path", () => {
    const model = readDocument("samples", name)
    for (const { id } of parametersOf(model)) {
      const words = estimateName(model, id)
      expect(words).not.toContain(id)
      expect(words).not.toMatch(/undefined|prevents:|contains:|recovers:|deters:/)
      expect(words.length).toBeGreaterThan(8)
    }
  })
})

describe("worthOfKnowingInWords(model, evpi, evppi)", () => {
  const model = { currency: "EUR", controls: [] } as unknown as Model

  test("A10: names no number that is worth less than is written: it would read as worth nothing beside it", () => {
    const evppi = [{ estimate: "visibility", value: 0.46 }]
    expect(worthOfKnowingInWords(model, { value: 0.46 }, evppi)).toContain("stop debating")
    expect(worthOfKnowingInWords(model, { value: 2.1 }, evppi)).toBe(
      "Knowing every number exactly would be worth €2 a year; no single number changes what you should do.",
    )
  })
})
