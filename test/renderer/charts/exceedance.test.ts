import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { USUAL_FORMATS, money } from "../../../src/core/index.ts"
import {
  acceptedAt,
  chanceAt,
  curveName,
  exceedanceReadout,
  exceedanceTitle,
  exceedanceWords,
  lossAt,
  type CurvePoint,
  type ExceedanceData,
} from "../../../src/charts/exceedance.ts"
import { lossDomain, type LossScale } from "../../../src/charts/exceedanceAxis.ts"
import { layoutExceedance } from "../../../src/charts/exceedanceLayout.ts"
import { percent, twoFigures } from "../../../src/charts/figures.ts"
import { hundredYears, layoutYears, yearReadout, yearsWords } from "../../../src/charts/hundredYears.ts"
import { overlaps, textBox } from "../../../src/charts/mark.ts"
import { boxesAlong } from "../../../src/charts/place.ts"
import { exceedance } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"

const curve: fc.Arbitrary<CurvePoint[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 0, max: 1e6 })), { minLength: 1, maxLength: 40 })
  .map((pairs) => {
    const losses = [...new Set(pairs.map(([loss]) => loss))].sort((a, b) => a - b)
    const chances = pairs.map(([, millionths]) => millionths / 1e6).sort((a, b) => b - a)
    const points = losses.map((loss, i) => ({ loss, chance: chances[i]! }))
    const worst = { loss: losses.at(-1)! * 1.2 + 1, chance: 0 }
    return [{ loss: 0, chance: Math.min(1, points[0]!.chance + 0.01) }, ...points, worst]
  })

const curves: fc.Arbitrary<ExceedanceData> = fc
  .record({
    none: fc.option(curve),
    now: curve,
    best: fc.option(curve),
    withBand: fc.boolean(),
    accepted: curve,
    steps: fc.constantFrom(0, 2, 5),
    threshold: fc.integer({ min: 1, max: 2e7 }).map(twoFigures),
    names: fc.option(fc.record({ now: fc.string({ maxLength: 60 }), best: fc.string({ maxLength: 60 }) })),
  })
  .map(({ none, now, best, withBand, accepted, steps, threshold, names }) => ({
    currency: "EUR",
    none,
    now,
    best,
    nowBand: withBand
      ? now.map(({ loss, chance }) => ({ loss, low: chance / 2, high: Math.min(1, chance * 1.5) }))
      : [],
    tolerance: accepted.slice(1, 1 + steps),
    threshold,
    ...(names && { names }),
  }))

const scale = fc.constantFrom<LossScale>("linear", "log")

test("exceedanceReadout(two named plans) calls them by their names", () => {
  const data = {
    ...exceedance(),
    none: null,
    nowBand: [],
    tolerance: [],
    names: { now: "With the vault", best: "Without" },
  }
  expect(exceedanceReadout(data, data.threshold, USUAL_FORMATS)).toMatch(
    /: \d+ in 100 With the vault, \d+ in 100 Without\.$/u,
  )
  expect(exceedanceTitle(data, data.threshold, USUAL_FORMATS)).toMatch(/% With the vault, \d+% Without$/u)
})

describe("chanceAt and lossAt", () => {
  test("chanceAt(lognormal curve, its median) is half the share of years with a loss", () => {
    expect(chanceAt(exceedance().now, 350e3)).toBeCloseTo(0.41, 3)
  })

  test("lossAt(curve, chance) undoes chanceAt where the curve falls", () => {
    const { now } = exceedance()
    for (const chance of [0.7, 0.5, 0.2, 0.05, 0.01]) expect(chanceAt(now, lossAt(now, chance))).toBeCloseTo(chance, 9)
  })

  test("chanceAt(curve, beyond its ends) stays at the nearest end", () => {
    const points = [
      { loss: 10, chance: 0.5 },
      { loss: 20, chance: 0.1 },
    ]
    expect([chanceAt(points, 0), chanceAt(points, 15), chanceAt(points, 99)]).toEqual([0.5, 0.3, 0.1])
  })

  test("acceptedAt(steps, loss) is the chance of the last point reached, and 1 before the first", () => {
    const { tolerance } = exceedance()
    expect([99e3, 100e3, 499e3, 500e3, 9e6].map((loss) => acceptedAt(tolerance, loss))).toEqual([
      1, 0.5, 0.5, 0.15, 0.02,
    ])
  })
})

describe("exceedanceTitle and exceedanceReadout", () => {
  test("exceedanceReadout(data, €1m) reads all curves, the range of Now, and what would be accepted", () => {
    // 1 − Φ(ln(1e6 / 350e3) / 1.3) = 0.2097; × 0.82 = 17.2 in 100; and so for the others.
    expect(exceedanceReadout(exceedance(), 1e6, USUAL_FORMATS)).toBe(
      "A year worse than €1m: 17 in 100 now (12–22), 5 in 100 with the best plan, 41 in 100 with no controls. " +
        "That is more than the 15 in 100 you said you would accept.",
    )
  })

  test("exceedanceWords(no loss) says how to begin", () => {
    const data = { ...exceedance(), now: [] }
    expect(exceedanceWords(data, 1e6, "log", USUAL_FORMATS).title).toBe("Add one asset with a loss range to see this.")
  })

  test("exceedanceTitle(data, threshold) is short, and its figures are the marks' places on both scales", () => {
    fc.assert(
      fc.property(curves, scale, (data, kind) => {
        const title = exceedanceTitle(data, data.threshold, USUAL_FORMATS)
        expectShort(title)
        const drawn = layoutExceedance(data, data.threshold, kind, { width: 900, height: 500 }, "edit", USUAL_FORMATS)
        const shown = (name: string) => {
          const mark = drawn.curves.find((one) => one.name === name)
          return mark && percent(Math.min(1, Math.max(0, Number(drawn.y.invert(mark.at.y).toFixed(12)))))
        }
        const worse = money(twoFigures(drawn.x.invert(drawn.threshold.from.x)), "EUR", USUAL_FORMATS)
        const called = data.names
          ? { now: curveName(data, "now"), best: curveName(data, "best") }
          : { now: "now", best: "with the best plan" }
        const plan = data.best ? `, ${shown("best")} ${called.best}` : ""
        expect(title).toBe(`A year worse than ${worse}: ${shown("now")} ${called.now}${plan}`)
        const label = drawn.values.find((value) => value.name === "now")!
        expect(label.mark.text).toContain(`${curveName(data, "now")} ${shown("now")}`)
      }),
      { numRuns: 200 },
    )
  })
})

describe("layoutExceedance", () => {
  test("layoutExceedance(data) says what a hatched area is, even where it is small and the values stand around it", () => {
    const data = exceedance()
    const slightly = { loss: data.threshold, chance: chanceAt(data.now, data.threshold) - 0.01 }
    const drawn = layoutExceedance(
      { ...data, tolerance: [slightly] },
      data.threshold,
      "log",
      { width: 636, height: 300 },
      "edit",
      USUAL_FORMATS,
    )
    expect(drawn.beyond.length).toBe(1)
    expect(drawn.notes.map(({ mark }) => mark.text).join(" ")).toBe("more than you said you would accept")
  })

  test("layoutExceedance(data) falls along rising losses, with the marks on the lines", () => {
    fc.assert(
      fc.property(curves, scale, (data, kind) => {
        const drawn = layoutExceedance(data, data.threshold, kind, { width: 900, height: 500 }, "edit", USUAL_FORMATS)
        expect(drawn.y.domain()).toEqual([0, 1])
        if (kind === "linear") expect(drawn.x.domain()[0]).toBe(0)
        for (const { path, at } of drawn.curves) {
          path.forEach((point, i) => {
            const before = path[i - 1] ?? point
            expect(point.x).toBeGreaterThanOrEqual(before.x - 1e-6)
            expect(point.y).toBeGreaterThanOrEqual(before.y - 1e-6)
          })
          expect(path.some((point) => Math.abs(point.x - at.x) < 1e-6 && Math.abs(point.y - at.y) < 1e-6)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  test("layoutExceedance(data) keeps texts apart and inside, and the values of the threshold in the order of the curves", () => {
    fc.assert(
      fc.property(curves, scale, fc.constantFrom(...LAW_CASES), (data, kind, { size, variant }) => {
        const drawn = layoutExceedance(data, data.threshold, kind, size, variant, USUAL_FORMATS)
        const marks = drawn.values.map((value) => value.mark)
        expectTextsApart([...marks, ...drawn.notes.map((note) => note.mark)], size)
        expectTextsApart(drawn.axisTexts, size)
        const lines = drawn.curves.flatMap((curve) => boxesAlong(curve.path, 1))
        for (const note of drawn.notes) {
          expect(lines.filter((line) => overlaps(line, textBox(note.mark)))).toEqual([])
        }
        for (const a of drawn.values) {
          for (const b of drawn.values) {
            if (a.leader.from.y < b.leader.from.y) expect(a.mark.y).toBeLessThan(b.mark.y)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test("layoutExceedance(data) hatches only where Now is above what is accepted", () => {
    const data = exceedance()
    const drawn = layoutExceedance(data, 1e6, "log", { width: 900, height: 500 }, "edit", USUAL_FORMATS)
    expect(drawn.beyond.length).toBe(3)
    for (const outline of drawn.beyond) {
      for (const point of outline) {
        const loss = drawn.x.invert(point.x)
        const chance = drawn.y.invert(point.y)
        expect(chance).toBeGreaterThanOrEqual(
          acceptedAt(data.tolerance, loss * (1 - 1e-9)) === 1 ? 0.5 - 1e-6 : 0.02 - 1e-6,
        )
        expect(chance).toBeLessThanOrEqual(chanceAt(data.now, loss) + 1e-6)
      }
    }
    const calm = { ...data, tolerance: [{ loss: 1e5, chance: 0.99 }] }
    expect(layoutExceedance(calm, 1e6, "log", { width: 900, height: 500 }, "edit", USUAL_FORMATS).beyond).toEqual([])
  })

  test("lossDomain(data, …, linear) ends by the loss of one year in twenty", () => {
    const data = { ...exceedance(), tolerance: [], threshold: 1e5 }
    const [low, high] = lossDomain(data, 1e5, "linear")
    const worst = lossAt(data.now, 0.05)
    expect(low).toBe(0)
    expect(high).toBeGreaterThanOrEqual(worst)
    expect(high).toBeLessThanOrEqual(worst * 1.5)
  })
})

describe("hundredYears", () => {
  test("yearsWords(data, threshold) counts as many years as the curve has chances in a hundred", () => {
    fc.assert(
      fc.property(curves, (data) => {
        const chance = chanceAt(data.now, data.threshold)
        const worse = Number(/^\d+/u.exec(yearsWords(data, data.threshold, USUAL_FORMATS).title)![0])
        const drawn = layoutYears(data, data.threshold, { width: 600, height: 300 }, "edit", USUAL_FORMATS)
        expect(drawn.squares.filter((square) => square.worse).length).toBe(worse)
        expect(Math.abs(worse - 100 * chance)).toBeLessThanOrEqual(0.5 + 1e-6)
      }),
      { numRuns: 200 },
    )
  })

  test("hundredYears(data) goes from the worst to the best, and its bands hold a hundred years", () => {
    fc.assert(
      fc.property(curves, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const years = hundredYears(data)
        expect(years).toEqual([...years].sort((a, b) => b - a))
        const drawn = layoutYears(data, data.threshold, size, variant, USUAL_FORMATS)
        expect(drawn.bands.reduce((sum, band) => sum + band.years, 0)).toBe(100)
        expectTextsApart(
          drawn.key.map((entry) => entry.mark),
          size,
        )
        for (const { x, y } of drawn.squares) {
          expect(x + drawn.side).toBeLessThanOrEqual(size.width + 1e-6)
          expect(y + drawn.side).toBeLessThanOrEqual(size.height + 1e-6)
        }
      }),
      { numRuns: 100 },
    )
  })

  test("yearReadout(data, 0) reads the worst year of a hundred", () => {
    const worst = money(lossAt(exceedance().now, 0.005), "EUR", USUAL_FORMATS)
    expect(yearReadout(exceedance(), 0, USUAL_FORMATS)).toBe(`Of 100 years, the worst costs ${worst}.`)
    expect(yearReadout(exceedance(), 99, USUAL_FORMATS)).toBe("Of 100 years, the 100th worst costs nothing.")
  })
})
