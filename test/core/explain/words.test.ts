import { describe, expect, test } from "vitest"
import { adviceLine } from "../../../src/core/explain/words/adviceWords.ts"
import { apart, drawsInWords, sureness, triesInWords, valueInWords } from "../../../src/core/explain/words/amounts.ts"
import { balsaInWords } from "../../../src/core/explain/words/balsaWords.ts"
import { briefInWords } from "../../../src/core/explain/words/briefWords.ts"
import { sureOfVerdict, tossUpInWords } from "../../../src/core/explain/words/doubtWords.ts"
import { moveInWords } from "../../../src/core/explain/words/moveWords.ts"
import { estimateName, listed } from "../../../src/core/explain/words/names.ts"
import { balsaTest } from "../../../src/core/explain/balsa.ts"
import { movesBetween, type Move } from "../../../src/core/explain/moves.ts"
import type { Robustness } from "../../../src/core/explain/robustness.ts"
import { subjectOf } from "../../../src/core/explain/subject.ts"
import { worthOf } from "../../../src/core/explain/worth.ts"
import { compileModel } from "../../../src/core/loss/compile.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { parametersOf } from "../../../src/core/model/parameters.ts"
import type { Verdict } from "../../../src/core/score/report.ts"
import { scoreCompiled } from "../../../src/core/score/scoreModel.ts"
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
  return adviceLine(model, scoreCompiled(compiled), moves, worthOf(subject, subject.current))
}

describe("the words of explain", () => {
  test("balsaInWords says of a vault door beside a balsa wall what it costs, keeps away, and where attempts go round", () => {
    const model = house([vault, bricks])
    const subject = subjectOf(compileModel(model))
    const [verdict] = balsaTest(subject, subject.current)
    // By hand: without the door control the loss is 1 − 0.5 · 0.1 = 0.95 of 10,000, with it 1 − 0.99 · 0.1 = 0.901.
    expect(verdict!.keepsAway).toBeCloseTo(490, 9)
    expect(verdict!.behindTheDoor).toBeCloseTo(5000, 9)
    expect(verdict!.onlyThisWay).toBeCloseTo(500, 9)
    expect(balsaInWords(model, verdict!)).toEqual([
      "Vault door costs €4.9k a year and keeps away €490.",
      "Going round: of the €5k in attempts that meet it, €4.5k would arrive by other ways were this one shut. " +
        "First of all: Thief: Wall → Carry → Goods, availability; works in 90 of 100 tries, €9k a year.",
      // Both: 4,900 + 1,000 + 991 = 6,891. The wall alone: 1,000 + 5,450 = 6,450.
      "Insisting on it costs €441 a year against the best plan.",
    ])
  })

  test("adviceLine stops the vault door and builds the wall", () => {
    expect(advice(house([vault, bricks]))).toBe(
      "An expensive lock on a balsa-wood house. Stop Vault door: it costs €4.9k a year and keeps away €490; " +
        "put €1k into Brick wall, which keeps away €8k.",
    )
  })

  test("briefInWords says what to stop, what to buy first, and what it all comes to", () => {
    const model = house([vault, bricks])
    const compiled = compileModel(model)
    const subject = subjectOf(compiled)
    const moves = movesBetween(subject.problem, subject.current, subject.best!.portfolio)
    const brief = briefInWords(model, scoreCompiled(compiled), moves, worthOf(subject, subject.current))
    // By hand: with the vault door 4,900 + 9,010 = 13,910; the wall alone 1,000 + 10,000 · (1 − 0.5 · 0.91) = 6,450.
    expect(brief).toEqual([
      "Stop Vault door: €4.9k a year. The best plan does without.",
      "Buy first Brick wall: €1k a year.",
      "Controls and expected loss together then cost €6.45k a year instead of €13.9k: €7.46k less. " +
        "Proven: no allowed plan costs less in all.",
    ])
    expect(briefInWords(model, scoreCompiled(compiled), [], [])).toEqual([])
  })

  test("moveInWords tells cost and effect of adding and of stopping", () => {
    const after = { controls: [], annualCost: 0, expectedLoss: 0, totalCost: 0 }
    const change = { costChange: -3000, lossChange: 490, totalChange: -2510, after }
    expect(moveInWords(house([vault]), { add: [], drop: ["vault"], ...change })).toBe(
      "Stop Vault door: saves €3k a year, lets €490 of expected loss back in.",
    )
    expect(moveInWords(house([vault]), { add: ["vault"], drop: [], ...change, costChange: 0, lossChange: 0 })).toBe(
      "Add Vault door: costs nothing, and changes no loss.",
    )
  })

  test("apart(a, b) rounds two amounts so that they read as different as they are", () => {
    expect(apart(6500, 6398.5, "EUR")).toEqual(["€6.5k", "€6.4k"])
    expect(apart(6500, 6499, "EUR")).toEqual(["€6.5k", "€6.499k"])
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
