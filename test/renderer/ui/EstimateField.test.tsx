import { act } from "react"
import { afterEach, describe, expect, it, vi } from "vitest"
import { USUAL_FORMATS, money, NOT_ESTIMATED, type Estimate, type NumberFormat } from "../../../src/core/index.ts"
import { EstimateField } from "../../../src/renderer/ui/estimate/EstimateField.tsx"
import { NumbersContext } from "../../../src/renderer/ui/estimate/numbersContext.ts"
import { askToStretch, stretched } from "../../../src/renderer/ui/estimate/stretch.ts"
import { succeed } from "../../../src/renderer/ui/estimate/succession.ts"
import { click, pageText, paint, press, type, wipe } from "./page.tsx"

const euros = Object.assign((amount: number) => money(amount, "EUR", USUAL_FORMATS), { currency: "EUR" })
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

  it("B5: keeps nonsense, says that the old value is in force, shows a form as text and puts no number of its own in", async () => {
    const { commit } = await fieldWith({ low: 10, high: 20 })
    await type("quite a lot")
    await press("Enter")
    expect([field().value, commit.mock.calls.length]).toEqual(["quite a lot", 0])
    expect(pageText()).toContain("Still in force: 10 to 20")
    expect(pageText()).toContain("It understands numbers such as 40k to 300k.")
    expect([...document.querySelectorAll("button")]).toEqual([])
  })

  it("B1: asks which of two numbers is meant, commits neither until it is told, and lets the document keep the answer", async () => {
    const decide = vi.fn<(format: NumberFormat) => void>()
    const commit = vi.fn<(estimate: Estimate | null, text: string) => string | null>(() => null)
    await paint(
      <NumbersContext value={{ format: null, decide }}>
        <EstimateField label="Loss" estimate={null} quantity="money" money={euros} owner={{ commit }} />
      </NumbersContext>,
    )
    field().focus()
    await type("=10.000")
    await press("Enter")
    expect(commit).not.toHaveBeenCalled()
    expect(pageText()).toContain("10.000 can be read in two ways. Which is meant?")
    await click(button("€10k, as in 1.234,5"))
    expect([decide.mock.calls, field().value]).toEqual([[["1.234,5"]], "=10000"])
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith(10_000, "=10000")
  })

  it("B1: writes and reads in the format of its document", async () => {
    const commit = vi.fn<(estimate: Estimate | null, text: string) => string | null>(() => null)
    await paint(
      <NumbersContext value={{ format: "1.234,5", decide: vi.fn() }}>
        <EstimateField
          label="Loss"
          estimate={{ low: 1_500_000, high: 2_500_000 }}
          quantity="money"
          money={euros}
          owner={{ commit }}
        />
      </NumbersContext>,
    )
    expect(field().value).toBe("1,5m to 2,5m")
    field().focus()
    await type("=10.000,50")
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith(10_000.5, "=10.000,50")
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
    expect(pageText()).toContain("if the truth lies within €100 to €10k")
    await click(button("The wheel"))
    // The middle is 1,000 and the range 10 times or by 10; a quarter more on the logarithm makes it 17.8 times or by 17.8.
    expect(commit).toHaveBeenLastCalledWith({ low: 56.2, high: 17_800, basis: "guess" }, "56.2 to 17800")
    await click(button("The wheel"))
    expect(pageText()).toContain("Asked twice")
  })

  it("of whoever has no preference keeps the numbers and notes the test where they come from", async () => {
    const { commit } = await fieldWith({ low: 100, high: 10_000, why: "Ana", basis: "guess" })
    await click(button("Would you rather spin?"))
    await click(button("No preference"))
    const tested = { low: 100, high: 10_000, why: "Ana · Tested by a spin: either bet is as good.", basis: "guess" }
    expect(commit).toHaveBeenCalledExactlyOnceWith(tested, "tested")
  })

  it("is not asked again of numbers that stood it", async () => {
    await fieldWith({ low: 100, high: 10_000, why: "Tested by a spin: either bet is as good." })
    await click(button("Would you rather spin?"))
    expect(pageText()).toContain("Tested: you would take either bet.")
    expect(button("The wheel")).toBeUndefined()
  })

  it("of hard ends is about the middle nine tenths, which the wheel can be compared with", async () => {
    // Evenly from 0 to 100: the 5th and the 95th of 100.
    await fieldWith({ low: 0, high: 100, shape: "uniform" })
    await click(button("Would you rather spin?"))
    expect(pageText()).toContain("if the truth lies within €5 to €95")
  })
})

describe("stretched", () => {
  it("widens a range around its middle on its own scale", () => {
    // 10 to 1000 is 100 times or by 10; a factor of 2 on the logarithm makes that 100 times or by 100.
    expect(stretched({ low: 10, high: 1000 }, "money", 2)).toEqual({ low: 1, high: 10_000 })
  })

  it("moves the ends of three numbers about the most likely, on the scale of powers", () => {
    // 10 is a tenth of 100, and 10,000 a hundred times it: squared, a hundredth and ten thousand times.
    expect(stretched({ low: 10, likely: 100, high: 10_000 }, "money", 2)).toEqual({
      low: 1,
      likely: 100,
      high: 1_000_000,
    })
  })

  it("moves chances about the most likely on the scale of odds", () => {
    // Odds of 1 to 9 and 9 to 1 about even ones: halved on the logarithm, 1 to 3 and 3 to 1.
    expect(stretched({ low: 0.1, likely: 0.5, high: 0.9 }, "reduction", 0.5)).toEqual({
      low: 0.25,
      likely: 0.5,
      high: 0.75,
    })
  })

  it("moves ends at nothing, and what is even in between, evenly; no end leaves what is possible", () => {
    expect(stretched({ low: 0, likely: 10, high: 20 }, "money", 0.5)).toEqual({ low: 5, likely: 10, high: 15 })
    expect(stretched({ low: 0, likely: 10, high: 20 }, "money", 2)).toEqual({ low: 0, likely: 10, high: 30 })
    expect(stretched({ low: 10, high: 20, shape: "uniform" }, "money", 2)).toEqual({
      low: 5,
      high: 25,
      shape: "uniform",
    })
    expect(stretched({ low: 0.4, high: 1, shape: "uniform" }, "probability", 3)).toEqual({
      low: 0,
      high: 1,
      shape: "uniform",
    })
  })

  it("never makes a chance certain by rounding, and never stands still on a narrow range", () => {
    expect((stretched({ low: 0.5, high: 0.9999 }, "reduction", 2) as { high: number }).high).toBeLessThan(1)
    const narrow = stretched({ low: 1_000_000, high: 1_000_100 }, "money", 1.1)!
    expect([narrow.low < 1_000_000, narrow.high > 1_000_100]).toEqual([true, true])
  })

  it.each([5, { value: 5 }, { low: 5, high: 5 }, NOT_ESTIMATED, null])("of %j is nothing", (estimate) => {
    expect(stretched(estimate, "money", 2)).toBeNull()
  })
})

describe("the tools of a range of three numbers", () => {
  const three = { low: 8000, likely: 60_000, high: 2_500_000 }

  it("are the same as those of two: spin, widen, narrow, shape", async () => {
    await fieldWith(three)
    const tools = ["Would you rather spin?", "Widen", "Narrow", "Shape…"]
    expect(tools.map((words) => button(words) !== undefined)).toEqual([true, true, true, true])
    expect(pageText()).toContain("Never below €8k, never above €2.5m, most likely €60k.")
  })

  it("widen it about its most likely value, at once, and keep the shape that it names", async () => {
    const { commit } = await fieldWith({ ...three, shape: "triangular" })
    await click(button("Widen"))
    // (8 ÷ 60) to the power of 1.1 times 60k is 6.54k; (2,500 ÷ 60) to that power 3.63m.
    const wider = { low: 6540, likely: 60_000, high: 3_630_000, shape: "triangular", basis: "guess" }
    expect(commit).toHaveBeenCalledExactlyOnceWith(wider, "6540 to 3.63m likely 60k")
  })

  it("answer a key or a menu that means this range, and Alt = while typing", async () => {
    const { commit } = await fieldWith(three)
    await press("=", { altKey: true })
    expect([field().value, commit.mock.calls.length]).toEqual(["6540 to 3.63m likely 60k", 0])
    await press("Escape")
    let answered = false
    act(() => void (answered = askToStretch(field(), 1 / 1.1)))
    expect(answered).toBe(true)
    expect(commit.mock.calls.length).toBe(1)
  })

  it("of a number without a range are not there, and nobody answers for it", async () => {
    await fieldWith(5)
    expect([button("Widen"), askToStretch(field(), 1.1)]).toEqual([undefined, false])
  })
})

describe("Shape…", () => {
  const choices = (): readonly string[] =>
    [...document.querySelectorAll("[aria-label=Shape] button")].map(
      (one) => `${one.getAttribute("aria-pressed") === "true" ? "* " : ""}${one.textContent.replace(/^[●○] /, "")}`,
    )

  it("is folded, and offers what fits the numbers only", async () => {
    await fieldWith({ low: 0, high: 30_000, shape: "uniform" })
    expect(choices()).toEqual([])
    await click(button("Shape…"))
    // An end at nothing is no 90 % end, and without a third number nothing falls to it in straight lines.
    expect(choices()).toEqual([
      "Most likely value, never beyond the ends",
      "* All alike, never beyond the ends",
      "Known exactly",
    ])
  })

  it("keeps the numbers and where they come from", async () => {
    const { commit } = await fieldWith({ low: 10, likely: 20, high: 40, why: "three quotes", basis: "documented" })
    await click(button("Shape…"))
    await click(button("The same, falling in straight lines"))
    const made = { low: 10, likely: 20, high: 40, shape: "triangular", why: "three quotes", basis: "documented" }
    expect(commit).toHaveBeenCalledExactlyOnceWith(made, "shape: the same, falling in straight lines")
    await click(button("90%: 1 in 20 beyond either end"))
    expect(commit).toHaveBeenLastCalledWith(
      { low: 10, high: 40, why: "three quotes", basis: "documented" },
      "shape: 90%: 1 in 20 beyond either end",
    )
  })

  it("begins the text and asks for the number that is missing, where one is", async () => {
    const { commit } = await fieldWith({ low: 10, high: 40 })
    await click(button("Shape…"))
    await click(button("Most likely value, never beyond the ends"))
    expect([field().value, commit.mock.calls.length]).toEqual(["10 to 40 likely ", 0])
    expect(pageText()).toContain("Which value is most likely?")
    await type("10 to 40 likely 15")
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith(
      { low: 10, likely: 15, high: 40, basis: "guess" },
      "10 to 40 likely 15",
    )
  })
})

describe("a number that nobody knows", () => {
  it("is put in force by ?, and nothing is taken away", async () => {
    const { commit } = await fieldWith({ low: 10, high: 20, why: "invoice", basis: "documented" })
    await type("?")
    expect(pageText()).toContain("left out of the score")
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith(NOT_ESTIMATED, "?")
  })

  it("is shown as ? and is neither never nor known exactly; a zero over it is a number", async () => {
    const { commit } = await fieldWith(NOT_ESTIMATED, "rate")
    expect(field().value).toBe("?")
    expect(pageText()).toContain("Nobody knows yet")
    expect(pageText()).not.toMatch(/never|exactly/)
    await type("0")
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith(0, "0")
  })
})

describe("a middle", () => {
  const why = "Around 100k; how sure is not said yet."

  it("keeps its question after it was committed, until it is answered", async () => {
    const { commit } = await fieldWith({ low: 33_000, high: 300_000, why, basis: "guess" })
    expect([field().value, field().dataset.asks]).toEqual(["~100k", "true"])
    await click(button("×/÷2"))
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith({ low: 50_000, high: 200_000, basis: "guess" }, "50k to 200k")
  })

  it("is answered by its own range too", async () => {
    const { commit } = await fieldWith({ low: 33_000, high: 300_000, why, basis: "guess" })
    await type("33k to 300k")
    await press("Enter")
    expect(commit).toHaveBeenCalledExactlyOnceWith({ low: 33_000, high: 300_000, basis: "guess" }, "33k to 300k")
  })
})

describe("an amount in another currency", () => {
  it("is refused in words, and the old value stays in force", async () => {
    const { commit } = await fieldWith({ low: 10, high: 20 })
    await type("$40k to $300k")
    await press("Enter")
    expect(commit).not.toHaveBeenCalled()
    expect(pageText()).toContain("This file counts in €, not in $")
    expect(pageText()).toContain("Still in force: 10 to 20")
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
