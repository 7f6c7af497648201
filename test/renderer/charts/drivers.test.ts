import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { USUAL_FORMATS, money } from "../../../src/core/index.ts"
import {
  driverReadout,
  driverRows,
  driversWords,
  MOST_DRIVERS,
  NO_FLIP,
  swing,
  type DriversData,
} from "../../../src/charts/drivers.ts"
import { layoutDrivers } from "../../../src/charts/driversLayout.ts"
import { drivers } from "./fixture.ts"
import { expectShort, expectTextsApart, LAW_CASES } from "./laws.ts"

const level = fc.integer({ min: 0, max: 400 }).map((hundredths) => hundredths / 100)

const random: fc.Arbitrary<DriversData> = fc.record({
  currency: fc.constant("EUR"),
  level,
  average: level,
  drivers: fc
    .array(
      fc.record({
        name: fc.string({ maxLength: 80 }),
        lowLevel: level,
        highLevel: level,
        lowText: fc.constant("1"),
        highText: fc.constant("2"),
        flip: fc.option(fc.record({ level, text: fc.constant("1.5") })),
        worthFindingOut: fc.integer({ min: 0, max: 1e7 }),
      }),
      { minLength: 1, maxLength: 14 },
    )
    // What changes no plan is not worth finding out.
    .map((all) =>
      all.map((driver, i) => ({ ...driver, id: `d${i}`, worthFindingOut: driver.flip ? driver.worthFindingOut : 0 })),
    ),
  others: fc.option(fc.record({ count: fc.integer({ min: 1, max: 99 }), lowLevel: level, highLevel: level })),
})

describe("driversWords", () => {
  test("driversWords(data) names the input that is most worth finding out among those that flip the plan", () => {
    expect(driversWords(drivers(), USUAL_FORMATS).title).toBe(
      "Insider tries could change the plan: finding out is worth €31k",
    )
  })

  test("driversWords(nothing flips) tells to stop debating", () => {
    const data = {
      ...drivers(),
      drivers: drivers().drivers.map((driver) => ({ ...driver, flip: null, worthFindingOut: 0 })),
    }
    expect(driversWords(data, USUAL_FORMATS).title).toBe(NO_FLIP)
  })

  test("driversWords looks at every input: a flip below the widest eight is no less a flip, and has a row", () => {
    const [first] = drivers().drivers
    const wide = Array.from({ length: 9 }, (_, i) => ({
      ...first!,
      id: `w${i}`,
      name: `Wide ${i}`,
      flip: null,
      worthFindingOut: 0,
    }))
    const narrow = { ...first!, id: "n", name: "Narrow", lowLevel: 0.62, highLevel: 0.63 }
    const data = { ...drivers(), drivers: [...wide, narrow] }
    expect(driversWords(data, USUAL_FORMATS).title).toBe("Narrow could change the plan: finding out is worth €31k")
    expect(driverRows(data).map(({ id }) => id)).toContain("n")
    expect(driverRows(data).length).toBe(MOST_DRIVERS)
    expect(driversWords(data, USUAL_FORMATS).table.rows.length).toBe(10)
  })

  test("driversWords(no input stands out) says so, and what all of them do together", () => {
    const words = driversWords({ ...drivers(), drivers: [] }, USUAL_FORMATS)
    expect(words.title).toBe(NO_FLIP)
    expect(words.summary).toContain("18 uncertain inputs together move the level from 0.59× to 0.65×")
  })

  test("driverReadout(driver) reads both ends, the flip and the worth", () => {
    const data = drivers()
    expect(driverReadout(data.drivers[0]!, data, USUAL_FORMATS)).toBe(
      "Insider tries: at 0.1 a year the level is 0.78× on average, at 2 a year 0.47×. " +
        "The best plan changes at 0.1 a year. Finding out is worth €31k a year.",
    )
    expect(driverReadout(data.drivers[2]!, data, USUAL_FORMATS)).toContain(
      "Finding out changes nothing: stop debating it.",
    )
  })

  test("driversWords(data).title has at most 70 characters, and A10: its worth is that of the bar at the top", () => {
    fc.assert(
      fc.property(random, (data) => {
        const title = driversWords(data, USUAL_FORMATS).title
        expectShort(title)
        const drawn = layoutDrivers(data, { width: 1200, height: 900 }, "edit", USUAL_FORMATS)
        const flips = drawn.bars.filter((bar) => bar.flip)
        if (flips.length === 0) expect(title).toBe(NO_FLIP)
        else {
          // The title names the bar at the top: the worth in it is the greatest there is.
          const most = Math.max(...flips.map((bar) => bar.driver!.worthFindingOut))
          if (most >= 1) expect(/worth (\S+)$/u.exec(title)![1]).toBe(money(most, "EUR", USUAL_FORMATS))
          if (most >= 1) expect(drawn.bars[0]!.driver!.worthFindingOut).toBe(most)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe("layoutDrivers", () => {
  test("layoutDrivers(data) A10: has at most eight rows by what they are worth, lines for the average and for now, a break where it does not begin at zero, texts apart and inside", () => {
    fc.assert(
      fc.property(random, fc.constantFrom(...LAW_CASES), (data, { size, variant }) => {
        const drawn = layoutDrivers(data, size, variant, USUAL_FORMATS)
        expectTextsApart(drawn.texts, size)
        expect(drawn.x.domain()[0] === 0, "a break is drawn where the axis does not begin at zero").toBe(
          drawn.axisBreak.length === 0,
        )
        const rows = drawn.bars.flatMap((bar) => bar.driver ?? [])
        expect(rows.length).toBeLessThanOrEqual(MOST_DRIVERS)
        const worths = rows.map(({ worthFindingOut }) => worthFindingOut)
        expect(worths).toEqual(worths.toSorted((a, b) => b - a))
        expect(drawn.x.invert(drawn.average.from.x)).toBeCloseTo(data.average, 6)
        expect(drawn.x.invert(drawn.now.from.x)).toBeCloseTo(data.level, 6)
        for (const { bar, driver } of drawn.bars) {
          if (driver) expect(drawn.x.invert(bar.x + bar.width) - drawn.x.invert(bar.x)).toBeCloseTo(swing(driver), 6)
        }
      }),
      { numRuns: 200 },
    )
  })

  test("driverRows(data) leaves out the narrowest of those that are worth the same", () => {
    const data = drivers()
    const many = { ...data, drivers: [...data.drivers, ...data.drivers] }
    expect(driverRows(many).length).toBe(MOST_DRIVERS)
    expect(swing(driverRows(many).at(-1)!)).toBeGreaterThanOrEqual(0.03)
  })
})
