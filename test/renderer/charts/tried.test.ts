import { describe, expect, it } from "vitest"
import {
  attentionReadout,
  attentionRows,
  attentionWords,
  isMoved,
  type AttentionData,
} from "../../../src/charts/attention.ts"
import { layoutAttention } from "../../../src/charts/attentionLayout.ts"
import { driversWords, type DriversData } from "../../../src/charts/drivers.ts"
import { layoutDrivers } from "../../../src/charts/driversLayout.ts"
import type { ExceedanceData } from "../../../src/charts/exceedance.ts"
import { layoutYears, worseAsTried, yearsWords } from "../../../src/charts/hundredYears.ts"
import { ladderReadout, ladderWords, rungsOf, type LadderData } from "../../../src/charts/ladder.ts"
import { attentionOf } from "../../../src/charts/fromReport.ts"
import { scoreModel, USUAL_FORMATS } from "../../../src/core/index.ts"
import { ladderWithTried } from "../../../src/renderer/views/charts.ts"
import { withToggled } from "../../../src/renderer/state/tries.ts"
import { smallModel } from "../state/models.ts"

const SIZE = { width: 600, height: 300 }

describe("F1: what is tried is on every chart", () => {
  it("F1: attention has a hollow mark for each share as tried, and says them", () => {
    const source = (id: string, spendShare: number, lossShare: number, tried: readonly [number, number]) => ({
      id,
      name: id,
      glyph: "■",
      spend: 100 * spendShare,
      spendShare,
      loss: 100 * lossShare,
      lossShare,
      tried: { spendShare: tried[0], lossShare: tried[1] },
    })
    const data: AttentionData = {
      currency: "EUR",
      lossUnder: "current",
      sources: [source("insider", 0.5, 0.8, [0.2, 0.9]), source("burglar", 0.5, 0.2, [0.5, 0.2])],
      facesNobody: { spend: 0, spendShare: 0, triedShare: 0.3 },
    }
    const rows = attentionRows(data)
    expect(rows.map((row) => [row.id, isMoved(row)])).toEqual([
      ["insider", true],
      ["burglar", false],
      ["nobody", true],
    ])
    const { dumbbells, step, x } = layoutAttention(rows, data, SIZE, "edit", USUAL_FORMATS)
    expect(dumbbells.map(({ tried }) => tried && [tried.spendX, tried.lossX])).toEqual([
      [x(0.2), x(0.9)],
      null,
      [x(0.3), null],
    ])
    for (const { tried, middle } of dumbbells) if (tried) expect(tried.y).toBeLessThan(middle + step / 2)
    expect(attentionReadout(rows[0]!, data, USUAL_FORMATS)).toContain("As tried: 20% of the spend, 90% of the loss.")
    expect(attentionReadout(rows[2]!, data, USUAL_FORMATS)).toContain("As tried: 30% of the spend.")
    const words = attentionWords(data, rows)
    expect(words.table.columns.slice(-2)).toEqual(["Share of spend as tried", "Share of loss as tried"])
    expect(words.howToRead[2]).toContain("hollow marks on a dashed line")
  })

  it("F1: the shares as tried are those of the score of what is tried", () => {
    const model = smallModel()
    const [first] = model.controls
    const tried = scoreModel(withToggled(model, [first!.id]))
    const faceOf = (id: string) => ({ name: id, glyph: "■" })
    const found = attentionOf(scoreModel(model), faceOf, "current", tried)
    const own = attentionOf(tried, faceOf, "current")
    expect(found.sources.map((one) => [one.tried?.spendShare, one.tried?.lossShare])).toEqual(
      own.sources.map((one) => [one.spendShare, one.lossShare]),
    )
    expect(found.facesNobody.triedShare).toBe(own.facesNobody.spendShare)
    expect(attentionOf(scoreModel(model), faceOf).sources.every((one) => one.tried === null)).toBe(true)
  })

  it("F1: the ladder marks the rungs that are tried, and says with or without", () => {
    const rung = (id: string, inPlace: boolean) => ({
      id,
      controls: [id],
      name: id,
      annualCost: 10,
      prevented: 30,
      range: null,
      boughtIn: null,
      firstIn: null,
      inPlace,
    })
    const ladder: LadderData = {
      currency: "EUR",
      buy: [rung("lock", true), rung("alarm", false)],
      leave: [rung("moat", true)],
    }
    const data = ladderWithTried(ladder, ["alarm", "moat"])
    const rungs = rungsOf(data)
    expect(rungs.map(({ isTried }) => isTried)).toEqual([false, true, true])
    expect(rungs.map((one) => /Tried: \w+ it/u.exec(ladderReadout(one, data, USUAL_FORMATS))?.[0])).toEqual([
      undefined,
      "Tried: with it",
      "Tried: without it",
    ])
    const { table } = ladderWords(data, USUAL_FORMATS)
    expect([table.columns.at(-1), ...table.rows.map((row) => row.at(-1))]).toEqual(["Tried", null, "with", "without"])
    expect(ladderWords(ladder, USUAL_FORMATS).table.columns).not.toContain("Tried")
  })

  it("F1: the swings have a line at the level as tried, on an axis that reaches it", () => {
    const driver = {
      id: "a",
      name: "a",
      lowLevel: 0.9,
      highLevel: 1.1,
      lowText: "1",
      highText: "2",
      flip: null,
      worthFindingOut: 0,
    }
    const data: DriversData = {
      currency: "EUR",
      level: 1,
      average: 1,
      drivers: [driver],
      others: null,
      triedLevel: 2.5,
    }
    const drawn = layoutDrivers(data, SIZE, "edit", USUAL_FORMATS)
    expect(drawn.tried?.from.x).toBe(drawn.x(2.5))
    expect(drawn.tried!.from.x).toBeLessThanOrEqual(drawn.x.range()[1]!)
    expect(drawn.texts.map(({ text }) => text)).toContain("tried 2.50×")
    expect(driversWords(data, USUAL_FORMATS).howToRead[2]).toContain("as tried")
    expect(layoutDrivers({ ...data, triedLevel: null }, SIZE, "edit", USUAL_FORMATS).tried).toBeNull()
  })

  it("F1: of the hundred years those have a ring that a try brings under the loss", () => {
    // In 40 of 100 years more than 50 is lost now, in 10 as tried.
    const curve = (chance: number) => [
      { loss: 0, chance },
      { loss: 100, chance },
      { loss: 100.001, chance: 0 },
    ]
    const data: ExceedanceData = {
      currency: "EUR",
      none: null,
      now: curve(0.4),
      best: null,
      nowBand: [],
      tolerance: [],
      threshold: 50,
      others: [{ name: "Tried", points: curve(0.1), isTried: true }],
    }
    expect(worseAsTried(data, 50)).toBe(10)
    expect(yearsWords(data, 50, USUAL_FORMATS).title).toBe("40 of these 100 years cost more than €50, 10 as tried")
    const { squares } = layoutYears(data, 50, SIZE, "edit", USUAL_FORMATS)
    expect(squares.filter(({ isMoved: moved }) => moved).map(({ year }) => year)).toEqual(
      Array.from({ length: 30 }, (_, i) => 10 + i),
    )
    const kept = layoutYears({ ...data, others: [] }, 50, SIZE, "edit", USUAL_FORMATS)
    expect(kept.squares.some(({ isMoved: moved }) => moved)).toBe(false)
  })
})
