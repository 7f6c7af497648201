import { afterEach, describe, expect, it, vi } from "vitest"
import { money, type Estimate } from "../../../src/core/index.ts"
import { EstimateField, stretched } from "../../../src/renderer/ui/estimate/EstimateField.tsx"
import { succeed } from "../../../src/renderer/ui/estimate/succession.ts"
import { click, pageText, paint, press, type, wipe } from "./page.tsx"

const euros = (amount: number): string => money(amount, "EUR")
const field = (): HTMLInputElement => document.querySelector("input")!
const button = (words: string): Element | undefined =>
  [...document.querySelectorAll("button")].find((one) => one.textContent.includes(words))

async function fieldWith(estimate: Estimate | null, quantity: "money" | "rate" | "reduction" = "money") {
  const commit = vi.fn<(estimate: Estimate | null, text: string) => string | null>(() => null)
  const preview = vi.fn()
  await paint(
    <EstimateField label="Loss" estimate={estimate} quantity={quantity} money={euros} owner={{ commit, preview }} />,
  )
  field().focus()
  return { commit, preview }
}

afterEach(wipe)

describe("EstimateField", () => {
  it("reads the estimate back: what would surprise, the middle, the average and the 1-in-100 end", async () => {
    await fieldWith({ low: 200_000, high: 2_500_000 })
    expect(field().value).toBe("200k to 2.5m")
    expect(pageText()).toContain("We would be surprised (1 in 20) below €200k, and just as surprised above €2.5m.")
    // The median of a lognormal is the geometric mean of its ends, 707 thousand.
    expect(pageText()).toContain("Middle €710k · average €950k · 1 in 100 above €4.2m")
    expect(document.querySelectorAll("circle")).toHaveLength(20)
  })

  it("commits a range as one person's guess on Enter", async () => {
    const { commit } = await fieldWith(null)
    await type("40k to 300k")
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith({ low: 40_000, high: 300_000, basis: "guess" }, "40k to 300k")
  })

  it("commits nothing where the text is as it was", async () => {
    const { commit } = await fieldWith({ low: 1, high: 2 })
    await type("1 to 2")
    await press("Enter")
    expect(commit).not.toHaveBeenCalled()
  })

  it("keeps nonsense, says that the old value is in force, and offers what it would understand", async () => {
    const { commit } = await fieldWith({ low: 10, high: 20 })
    await type("quite a lot")
    await press("Enter")
    expect([field().value, commit.mock.calls.length]).toEqual(["quite a lot", 0])
    expect(pageText()).toContain("Still in force: 10 to 20")
    await click(button("Try 40k to 300k"))
    expect(field().value).toBe("40k to 300k")
  })

  it("restores the old text on Escape", async () => {
    const { commit } = await fieldWith({ low: 10, high: 20 })
    await type("5 to 6")
    await press("Escape")
    expect([field().value, commit.mock.calls.length]).toEqual(["10 to 20", 0])
  })

  it("asks how sure a middle is, and takes the answer as a range", async () => {
    await fieldWith(null)
    await type("100k")
    expect(pageText()).toContain("How sure?")
    await click(button("±20%"))
    expect(field().value).toBe("80k to 120k")
  })

  it("asks about a zero bound and commits nothing until it is answered", async () => {
    const { commit } = await fieldWith({ low: 10, high: 20 })
    await type("0 to 30k")
    await press("Enter")
    expect(commit).not.toHaveBeenCalled()
    expect(pageText()).toContain("Can it be nothing at all?")
    await click(button("No, at least something: 300 to 30k"))
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith({ low: 300, high: 30_000, basis: "guess" }, "300 to 30k")
  })

  it("shows the reason where its owner refuses, and keeps the text", async () => {
    const { commit } = await fieldWith({ low: 10, high: 20 })
    commit.mockReturnValue("A way to start needs a number.")
    await type("?")
    await press("Enter")
    expect([field().value, pageText().includes("A way to start needs a number.")]).toEqual(["?", true])
  })

  it("previews what is typed after a pause, and ends that on Escape", async () => {
    vi.useFakeTimers()
    const { preview } = await fieldWith({ low: 10, high: 20 })
    await type("5 to 6")
    vi.advanceTimersByTime(19)
    expect(preview).not.toHaveBeenCalledWith({ low: 5, high: 6, basis: "guess" })
    vi.advanceTimersByTime(2)
    expect(preview).toHaveBeenLastCalledWith({ low: 5, high: 6, basis: "guess" })
    await press("Escape")
    expect(preview).toHaveBeenLastCalledWith(null)
    vi.useRealTimers()
  })
})

describe("the equivalent bet", () => {
  it("widens the range of whoever prefers the wheel, at once, and asks no more than twice", async () => {
    const { commit } = await fieldWith({ low: 100, high: 10_000 })
    await click(button("Would you rather spin?"))
    expect(pageText()).toContain("if the truth lies within 100 to 10k")
    await click(button("The wheel"))
    // The middle is 1,000 and the range 10 times or by 10; a quarter more on the logarithm makes it 17.8 times or by 17.8.
    expect(commit).toHaveBeenLastCalledWith({ low: 56.2, high: 17_800, basis: "guess" }, "56.2 to 17800")
    await click(button("The wheel"))
    expect(pageText()).toContain("Asked twice")
  })

  it("of whoever has no preference changes nothing", async () => {
    const { commit } = await fieldWith({ low: 100, high: 10_000 })
    await click(button("Would you rather spin?"))
    await click(button("No preference"))
    expect([commit.mock.calls.length, pageText().includes("Tested")]).toEqual([0, true])
  })
})

describe("stretched", () => {
  it("widens a range around its middle on its own scale", () => {
    // 10 to 1000 is 100 times or by 10; a factor of 2 on the logarithm makes that 100 times or by 100.
    expect(stretched({ low: 10, high: 1000 }, "money", 2)).toBe("1 to 10000")
  })

  it("keeps chances between 0 and 1", () => {
    expect(stretched({ low: 0.5, high: 0.9 }, "reduction", 3)).toMatch(/^[\d.]+ to 9[\d.]+%$/)
  })

  it("of an exact number is nothing", () => {
    expect(stretched(5, "money", 2)).toBeNull()
  })
})

describe("succeed", () => {
  it("of the same numbers is the old estimate, origin and all", () => {
    const before = { low: 1, high: 2, why: "invoice", basis: "documented" } as const
    expect(succeed(before, { low: 1, high: 2 }, null)).toBe(before)
  })

  it("of new numbers loses the origin of the old ones and counts as a guess", () => {
    expect(succeed({ low: 1, high: 2, why: "invoice", basis: "documented" }, { low: 1, high: 3 }, null)).toEqual({
      low: 1,
      high: 3,
      basis: "guess",
    })
  })

  it("keeps an explicit shape where it fits, and fields that Batten does not know", () => {
    const before = { low: 0, high: 2, shape: "uniform", theirs: 7 } as const
    expect(succeed(before, { low: 0, high: 3 }, null)).toEqual({
      low: 0,
      high: 3,
      shape: "uniform",
      theirs: 7,
      basis: "guess",
    })
  })

  it("keeps the words of a product as the reason", () => {
    expect(succeed(null, { low: 40, high: 120 }, "20 a day for 2 to 6 days")).toMatchObject({
      why: "20 a day for 2 to 6 days",
    })
  })
})
