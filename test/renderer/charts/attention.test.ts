import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { attentionReadout, attentionRows, attentionWords, type AttentionData } from "../../../src/charts/attention.ts"
import { layoutAttention } from "../../../src/charts/attentionLayout.ts"
import { attentionOf } from "../../../src/charts/fromReport.ts"
import { fixture } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

const money = fc.integer({ min: 0, max: 1e7 })

const attention: fc.Arbitrary<AttentionData> = fc
  .record({
    sources: fc.array(fc.record({ name: fc.string({ maxLength: 90 }), spend: money, loss: money }), {
      minLength: 1,
      maxLength: 14,
    }),
    nobody: fc.option(money, { nil: 0 }),
  })
  .map(({ sources, nobody }) => {
    const spend = sources.reduce((sum, source) => sum + source.spend, nobody)
    const loss = sources.reduce((sum, source) => sum + source.loss, 0)
    return {
      currency: "EUR",
      lossUnder: "none" as const,
      sources: sources.map((source, i) => ({
        id: `s${i}`,
        glyph: "◆",
        ...source,
        spendShare: spend === 0 ? 0 : source.spend / spend,
        lossShare: loss === 0 ? 0 : source.loss / loss,
      })),
      facesNobody: { spend: nobody, spendShare: spend === 0 ? 0 : nobody / spend },
    }
  })

describe("attentionRows", () => {
  test("attentionRows(data) goes from too little to too much, and ends with what faces nobody", () => {
    const share = (id: string, spendShare: number, lossShare: number) => ({
      id,
      name: id,
      glyph: "■",
      spend: spendShare * 1000,
      spendShare,
      loss: lossShare * 9000,
      lossShare,
    })
    const rows = attentionRows({
      currency: "EUR",
      lossUnder: "none",
      sources: [share("burglar", 0.4, 0.1), share("insider", 0.1, 0.8), share("kiddie", 0.1, 0.1)],
      facesNobody: { spend: 400, spendShare: 0.4 },
    })
    expect(rows.map((row) => [row.id, row.gapText])).toEqual([
      ["insider", "too little 70 points"],
      ["kiddie", "as its loss"],
      ["burglar", "too much 30 points"],
      ["nobody", "40% for nothing"],
    ])
  })
})

describe("attentionWords", () => {
  test("attentionWords(exchange 2001) finds the source with the widest gap, with the figures of the report", () => {
    const sample = fixture("exchange-2001")
    const data = attentionOf(sample.report, sample.sourceFace)
    // 67 052.69 of 308 712.45 lost with no controls, 1 229.30 of 53 000 spent.
    expect(attentionWords(data, attentionRows(data)).title).toBe(
      "Disgruntled or dishonest employee: 22% of the loss, 2% of the spend",
    )
  })

  test("attentionWords(no sources) says how to begin", () => {
    const data: AttentionData = {
      currency: "EUR",
      lossUnder: "none",
      sources: [],
      facesNobody: { spend: 0, spendShare: 0 },
    }
    expect(attentionWords(data, []).title).toBe("Add a threat source to see what your spend faces.")
  })

  test("attentionReadout(row) reads money and shares of both", () => {
    const sample = fixture("clinic")
    const data = attentionOf(sample.report, sample.sourceFace)
    const rows = attentionRows(data)
    expect(attentionReadout(rows.at(-1)!, data, USUAL_FORMATS)).toBe(
      "Ransomware and extortion: $5k a year, 54.6% of the spend, faces it; " +
        "it costs $13k a year, 24% of the loss with no controls: too much 30 points.",
    )
  })

  test("attentionWords(data).title has at most 70 characters, and its percentages are those of one row's marks", () => {
    fc.assert(
      fc.property(attention, (data) => {
        const rows = attentionRows(data)
        const title = attentionWords(data, rows).title
        expectShort(title)
        const size = { width: 1200, height: 1200 }
        const geometry = layoutAttention(rows, data, size, "edit", USUAL_FORMATS)
        const inTitle =
          /(?:(\S*%) of the spend faces .*, (\S*%) of the loss|: (\S*%) of the loss, (\S*%) of the spend)$/u.exec(title)
        if (!inTitle) return
        const spend = inTitle[1] ?? inTitle[4]!
        const loss = inTitle[2] ?? inTitle[3]!
        // Shares that are rounded together lie within one step of what is drawn.
        const isNear = (text: string, share: number): boolean =>
          Math.abs((text === "<0.1%" ? 0 : parseFloat(text)) / 100 - near(share)) < 0.01
        const drawn = geometry.dumbbells.some(
          (marks) =>
            isNear(spend, geometry.x.invert(marks.spendX)) &&
            isNear(loss, geometry.x.invert(marks.lossX ?? marks.zeroX)),
        )
        expect(drawn).toBe(true)
        expect(rows.map(({ spendText, lossText }) => [spendText, lossText])).toContainEqual([spend, loss])
      }),
      { numRuns: 200 },
    )
  })

  test("A: the shares of spend and of loss are rounded together, and each column adds up to all of it", () => {
    const sum = (texts: readonly string[]): number =>
      texts.reduce((all, text) => all + (text === "<0.1%" ? 0 : Math.round(10 * parseFloat(text))), 0)
    fc.assert(
      fc.property(attention, (data) => {
        const rows = attentionRows(data)
        if (rows.some(({ spend }) => spend > 0)) expect(sum(rows.map(({ spendText }) => spendText))).toBe(1000)
        if (rows.some(({ loss }) => loss > 0)) expect(sum(rows.map(({ lossText }) => lossText))).toBe(1000)
      }),
      { numRuns: 200 },
    )
  })
})

/** Undoes the last-digit noise of a scale and its inverse. */
function near(share: number): number {
  return Math.min(1, Math.max(0, Number(share.toFixed(12))))
}

describe("layoutAttention", () => {
  test("layoutAttention(rows) begins at zero, grows with the share, and keeps texts apart and inside", () => {
    fc.assert(
      fc.property(attention, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const geometry = layoutAttention(attentionRows(data), data, size, variant, USUAL_FORMATS)
        expectTextsApart(geometry.texts, size)
        expect(geometry.x.domain()[0]).toBe(0)
        for (const { spendX, lossX, zeroX } of geometry.dumbbells) {
          expect(spendX).toBeGreaterThanOrEqual(zeroX)
          expect(lossX ?? zeroX).toBeGreaterThanOrEqual(zeroX)
          expect(Math.max(spendX, lossX ?? 0)).toBeLessThanOrEqual(size.width)
        }
      }),
      { numRuns: 200 },
    )
  })

  test("layoutAttention(9 rows, a small card) keeps those with the widest gaps and counts the rest", () => {
    const sample = fixture("exchange-2001")
    const data = attentionOf(sample.report, sample.sourceFace)
    const rows = attentionRows(data)
    const geometry = layoutAttention(rows, data, { width: 440, height: 180 }, "edit", USUAL_FORMATS)
    const shown = new Set(geometry.dumbbells.map((marks) => marks.row))
    const left = rows.filter((row) => !shown.has(row))
    expect(left.length).toBeGreaterThan(0)
    expect(geometry.texts.map((text) => text.text)).toContain(`${left.length} more in the table`)
    const least = [...shown].reduce((least, row) => Math.min(least, Math.abs(row.gap)), Infinity)
    for (const row of left) expect(Math.abs(row.gap)).toBeLessThanOrEqual(least)
  })
})
