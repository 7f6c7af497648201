import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  inHundred,
  ofHundred,
  percentRange,
  points,
  rangeInHundred,
  twoFigures,
  percent,
} from "../../../src/charts/figures.ts"
import { contains, overlaps, textBox, type Box } from "../../../src/charts/mark.ts"
import { boxesAlong, placeLabels } from "../../../src/charts/place.ts"
import { moveOfKey, moveReading } from "../../../src/renderer/charts/reading.ts"
import { stack } from "../../../src/charts/stack.ts"
import { tableToTsv } from "../../../src/charts/table.ts"
import { ellipsize, shorten, textWidth, wrapText } from "../../../src/charts/textWidth.ts"
import { decades, doublings, doublingText, doublingTicks, roundTicks } from "../../../src/charts/ticks.ts"

describe("stack", () => {
  const things = fc.array(
    fc.record({ at: fc.double({ min: -50, max: 450, noNaN: true }), size: fc.integer({ min: 1, max: 60 }) }),
    { maxLength: 12 },
  )

  test("stack(things) never overlaps, stays within bounds and keeps the order of the wishes", () => {
    fc.assert(
      fc.property(things, fc.integer({ min: 0, max: 8 }), (wishes, gap) => {
        const middles = stack(wishes, 0, 400, gap)
        const needed = wishes.reduce((sum, thing) => sum + thing.size, 0) + gap * Math.max(0, wishes.length - 1)
        expect(middles === null).toBe(needed > 400 + 1e-9)
        if (!middles) return
        const spans = wishes.map((thing, i) => ({ ...thing, top: middles[i]! - thing.size / 2 }))
        const order = [...spans].sort((a, b) => a.top - b.top)
        order.forEach((span, i) => {
          expect(span.top).toBeGreaterThanOrEqual(-1e-6)
          expect(span.top + span.size).toBeLessThanOrEqual(400 + 1e-6)
          const next = order[i + 1]
          if (!next) return
          expect(next.top).toBeGreaterThanOrEqual(span.top + span.size + gap - 1e-6)
          expect(next.at).toBeGreaterThanOrEqual(span.at)
        })
      }),
      { numRuns: 500 },
    )
  })

  test("stack(things with room) leaves them where they wish to be, and moves two that collide as far each", () => {
    expect(
      stack(
        [
          { at: 20, size: 10 },
          { at: 60, size: 10 },
        ],
        0,
        100,
        2,
      ),
    ).toEqual([20, 60])
    expect(
      stack(
        [
          { at: 50, size: 10 },
          { at: 50, size: 10 },
        ],
        0,
        100,
        2,
      ),
    ).toEqual([44, 56])
  })
})

describe("placeLabels", () => {
  test("placeLabels(wishes) never overlaps a label or a taken box, and never leaves the bounds", () => {
    const bounds: Box = { x: 0, y: 0, width: 300, height: 160 }
    const place = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 160 }) })
    const wish = fc.record({ text: fc.string({ maxLength: 24 }), at: place })
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 10 }), fc.array(place, { maxLength: 3 }), (wishes, corners) => {
        const taken = corners.map((corner) => ({ ...corner, width: 60, height: 20 }))
        const full = wishes.map((one) => ({
          ...one,
          clearance: 4,
          size: 12,
          weight: 400 as const,
          ink: "--text" as const,
        }))
        const boxes = placeLabels(
          full,
          bounds,
          taken,
          boxesAlong(
            [
              { x: 0, y: 0 },
              { x: 300, y: 160 },
            ],
            3,
          ),
        ).map((label) => textBox(label.mark))
        boxes.forEach((box, i) => {
          expect(contains(bounds, box)).toBe(true)
          for (const other of [...boxes.slice(0, i), ...taken]) expect(overlaps(box, other)).toBe(false)
        })
      }),
      { numRuns: 300 },
    )
  })

  test("placeLabels(no room) leaves the less important out", () => {
    const wish = (text: string) => ({
      text,
      at: { x: 10, y: 9 },
      clearance: 2,
      size: 12,
      weight: 400 as const,
      ink: "--text" as const,
    })
    const placed = placeLabels([wish("important"), wish("less so")], { x: 0, y: 0, width: 90, height: 18 }, [], [])
    expect(placed.map((label) => label.mark.text)).toEqual(["important"])
  })

  test("placeLabels(a long mark) sits by the place of it where there is room, without a leader", () => {
    const wish = { text: "along", at: { x: 20, y: 50 }, clearance: 2, size: 12, weight: 400, ink: "--text" } as const
    const bounds = { x: 0, y: 0, width: 300, height: 100 }
    const taken = [{ x: 0, y: 0, width: 100, height: 100 }]
    const [far] = placeLabels([wish], bounds, taken, [])
    expect(far!.leader).not.toBeNull()
    const [near] = placeLabels([{ ...wish, alsoAt: [{ x: 250, y: 50 }] }], bounds, taken, [])
    expect([near!.leader, textBox(near!.mark).x > 150]).toEqual([null, true])
  })
})

describe("textWidth", () => {
  test("textWidth(digits) is tabular: all figures are as wide", () => {
    const widths = Array.from({ length: 10 }, (_, digit) => textWidth(String(digit), 100))
    expect(new Set(widths).size).toBe(1)
  })

  test("textWidth(text) adds up and grows with the size", () => {
    expect(textWidth("€1m", 10)).toBeCloseTo(textWidth("€", 10) + textWidth("1", 10) + textWidth("m", 10), 9)
    expect(textWidth("Now", 24)).toBeCloseTo(2 * textWidth("Now", 12), 9)
    expect(textWidth("Now", 12, 650)).toBeGreaterThan(textWidth("Now", 12, 400))
  })

  test("ellipsize and wrapText(text) never go beyond the width", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 0, max: 400 }), (text, width) => {
        expect(textWidth(ellipsize(text, width, 12), 12)).toBeLessThanOrEqual(width)
        for (const line of wrapText(text, width, 12)) expect(textWidth(line, 12)).toBeLessThanOrEqual(width)
      }),
    )
  })

  test("shorten(text) counts letters with their accents, and emoji, as one", () => {
    expect(shorten("e\u0301e\u0301e\u0301", 3)).toBe("e\u0301e\u0301e\u0301")
    expect(shorten("Shared admin login", 8)).toBe("Shared…")
  })
})

describe("figures", () => {
  test.each([
    [0, "0 in 100"],
    [0.0001, "less than 1 in 2,000"],
    [0.0005, "5 in 10,000"],
    [0.00096, "1 in 1,000"],
    [0.004, "4 in 1,000"],
    [0.18, "18 in 100"],
    [0.999, "more than 99 in 100"],
    [1, "100 in 100"],
  ])("inHundred(%d) is %s", (chance, text) => expect(inHundred(chance)).toBe(text))

  test("A7: inHundred(chance) counts what percent(chance) says, in the same figures", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.0005, max: 0.99, noNaN: true }), (chance) => {
        const [, some, of] = /^(\d+) in ([\d,]+)$/u.exec(inHundred(chance))!
        const counted = (100 * Number(some)) / Number(of!.replace(",", ""))
        expect(counted).toBeCloseTo(Number(percent(chance).slice(0, -1)), 9)
      }),
      { numRuns: 1000 },
    )
  })

  test("inHundred(not a chance) throws with the value", () => {
    expect(() => inHundred(NaN)).toThrow(new RangeError("not a chance: NaN"))
    expect(() => inHundred(1.2)).toThrow(new RangeError("not a chance: 1.2"))
  })

  test("ranges of chances are read in the unit of the chance", () => {
    expect(rangeInHundred(0.18, { low: 0.12, high: 0.27 })).toBe("12–27")
    expect(rangeInHundred(0.004, { low: 0.002, high: 0.009 })).toBe("2–9")
    expect(percentRange({ low: 0.12, high: 0.27 })).toBe("12–27%")
    expect(ofHundred(0.964)).toBe("96 of 100")
  })

  test("points(difference) is whole points, without a sign", () => {
    expect([0.34, -0.06, 0.01].map(points)).toEqual(["34 points", "6 points", "1 point"])
  })

  test("twoFigures(value) keeps two significant figures", () => {
    expect([1234567, 0.0456, 0].map(twoFigures)).toEqual([1.2e6, 0.046, 0])
  })
})

describe("ticks", () => {
  test("roundTicks(greatest, most) begin at 0, rise evenly, stay inside and are never too many", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e12, noNaN: true }),
        fc.integer({ min: 1, max: 6 }),
        (greatest, most) => {
          const ticks = roundTicks(greatest, most)
          expect(ticks.length).toBeLessThanOrEqual(most)
          expect(ticks[0]).toBe(0)
          expect(ticks.at(-1)!).toBeLessThanOrEqual(greatest * (1 + 1e-9))
          const steps = ticks.slice(1).map((tick, i) => tick - ticks[i]!)
          for (const step of steps)
            expect(step).toBeCloseTo(steps[0]!, Math.max(0, 9 - Math.ceil(Math.log10(greatest))))
        },
      ),
    )
  })

  test("roundTicks(0) throws, for such an axis has no length", () => {
    expect(() => roundTicks(0, 5)).toThrow(new RangeError("no axis reaches 0"))
  })

  test("decades and doublings(low, high) have every power between the ends", () => {
    expect(decades(900, 2e6)).toEqual([1e3, 1e4, 1e5, 1e6])
    expect(doublings(0.25, 8)).toEqual([0.25, 0.5, 1, 2, 4, 8])
    expect(doublingTicks(1 / 16, 16, 5)).toEqual([1 / 16, 0.25, 1, 4, 16])
    expect([0.125, 0.25, 0.5, 1, 4].map(doublingText)).toEqual(["1/8×", "¼×", "½×", "1×", "4×"])
  })
})

describe("moveReading", () => {
  test("moveReading(position, count, move) stops at the ends", () => {
    expect(moveReading(0, 5, "previous")).toBe(0)
    expect(moveReading(0, 5, "next")).toBe(1)
    expect(moveReading(2, 5, "last")).toBe(4)
    expect(moveReading(4, 5, "down")).toBe(4)
    expect(moveReading(50, 100, "forward")).toBe(60)
    expect(moveReading(0, 0, "next")).toBe(0)
  })

  test("moveOfKey(key) knows the keys of ux.md §2.18 and no other", () => {
    expect(["ArrowLeft", "End", "PageUp", "x"].map(moveOfKey)).toEqual(["previous", "last", "back", null])
  })
})

describe("tableToTsv", () => {
  test("tableToTsv(names that look like formulas) puts an apostrophe before them and keeps the columns", () => {
    const names = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "harmless = name"]
    const tsv = tableToTsv({ columns: ["Name", "Cost"], rows: names.map((name) => [name, 1.5]) })
    expect(tsv.split("\n")).toEqual([
      "Name\tCost",
      "'=1+1\t1.5",
      "'+1\t1.5",
      "'-1\t1.5",
      "'@SUM(A1)\t1.5",
      "' x\t1.5",
      "' x\t1.5",
      "' x\t1.5",
      "'＝1\t1.5",
      "harmless = name\t1.5",
    ])
  })

  test("tableToTsv(table) has as many lines and cells as the table, whatever is in the names", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { minLength: 1 }), (rows) => {
        const lines = tableToTsv({ columns: ["a", "b"], rows }).split("\n")
        expect(lines.length).toBe(rows.length + 1)
        for (const line of lines) {
          const cells = line.split("\t")
          expect(cells.length).toBe(2)
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/u)
        }
      }),
    )
  })

  test("tableToTsv(numbers) writes them at full precision, negative ones too, and nothing for no figure", () => {
    expect(tableToTsv({ columns: ["a"], rows: [[-0.1 - 0.2], [null]] })).toBe("a\n-0.30000000000000004\n")
  })
})
