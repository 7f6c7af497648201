import { describe, expect, it } from "vitest"
import { USUAL_FORMATS } from "../../../src/core/index.ts"
import { postureReadout, postureWords, type PostureData } from "../../../src/charts/posture.ts"
import { layoutPosture } from "../../../src/charts/postureLayout.ts"

const day = (date: string, level: number, annualCost: number, expectedLoss: number, changes: string[] = []) => ({
  date,
  isPlanned: false,
  level,
  placement: 0.5,
  annualCost,
  expectedLoss,
  changes,
})

export const posture: PostureData = {
  currency: "EUR",
  marks: [
    day("2026-01-01", 2, 80_000, 400_000, ["Snapshot"]),
    day("2026-07-02", 1.5, 60_000, 300_000, ["a", "b", "c", "d", "e"]),
    day("2026-12-31", 1.2, 50_000, 200_000),
    { ...day("2027-06-30", 1, 45_000, 100_000, ["Backups planned for this day"]), isPlanned: true },
  ],
}

describe("the posture over time", () => {
  it("says what became of the expected loss, and what each day was", () => {
    const words = postureWords(posture, USUAL_FORMATS)
    expect(words.title).toBe("Expected loss €400k → €200k a year since 2026-01-01")
    expect(words.summary).toContain("is €200k now, €100k once all that is planned is done")
    expect(postureReadout(posture.marks[1]!, posture, USUAL_FORMATS)).toBe(
      "2026-07-02: level 1.50×, placement 50%, €60k a year for controls, €300k of expected loss. a; b; c; and 2 more.",
    )
    expect(postureReadout(posture.marks[3]!, posture, USUAL_FORMATS)).toMatch(/^2027-06-30 as planned: level 1.00×/)
    expect(postureWords({ ...posture, marks: posture.marks.slice(0, 1) }, USUAL_FORMATS).title).toBe(
      "Only today is known so far",
    )
  })

  it("stands on its days and figures: time to scale, money from zero, planned steps apart from known ones", () => {
    const { lines, x } = layoutPosture(posture, { width: 800, height: 400 }, "edit", USUAL_FORMATS)
    const [level, spend, loss] = lines
    // 182 days of 364, then 181 more.
    const [first, second, third, last] = loss!.marks
    expect((second!.x - first!.x) / (third!.x - first!.x)).toBeCloseTo(182 / 364, 9)
    expect((last!.x - third!.x) / (third!.x - first!.x)).toBeCloseTo(181 / 364, 9)
    expect(x(new Date("2026-01-01T00:00:00Z"))).toBe(first!.x)
    // A quarter of the loss is a quarter of the height: from 400 to 100 as far as from 400 to 100 of three times 100.
    expect((last!.y - first!.y) / (third!.y - second!.y)).toBeCloseTo(3, 9)
    expect((spend!.marks[1]!.y - spend!.marks[0]!.y) / (second!.y - first!.y)).toBeCloseTo(0.2, 9)
    expect(level!.planned).toHaveLength(2)
    expect(level!.known).toHaveLength(4)
    expect(loss!.marks.map(({ isPlanned }) => isPlanned)).toEqual([false, false, false, true])
  })

  it("leaves days without a level out of its line", () => {
    const marks = posture.marks.map((mark, i) => (i === 1 ? { ...mark, level: null } : mark))
    const { lines } = layoutPosture({ ...posture, marks }, { width: 400, height: 300 }, "edit", USUAL_FORMATS)
    expect(lines[0]!.marks).toHaveLength(3)
    expect(lines[2]!.marks).toHaveLength(4)
  })
})
