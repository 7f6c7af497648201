import { useState } from "react"
import { afterEach, describe, expect, it } from "vitest"
import { Select } from "../../../src/renderer/ui/Select.tsx"
import { startsWith } from "../../../src/renderer/ui/typed.ts"
import { click, paint, press, wipe } from "./page.tsx"

afterEach(wipe)

const KINDS = [
  ["insider", "◐ insider"],
  ["criminal", "▲ organised crime"],
  ["opportunist", "■ opportunist"],
  ["nature", "☁ bad weather"],
] as const

let chosen: string[] = []

function Kinds({ start }: { readonly start: (typeof KINDS)[number][0] | null }) {
  const [value, setValue] = useState(start)
  return (
    <label>
      Kind
      <Select
        label="Kind"
        value={value}
        options={KINDS}
        choose={(next) => {
          chosen.push(next)
          setValue(next)
        }}
      />
    </label>
  )
}

const button = (): HTMLButtonElement => document.querySelector<HTMLButtonElement>("[role=combobox]")!
const options = (): string[] => [...document.querySelectorAll("[role=option]")].map(({ textContent }) => textContent)
const active = (): string | null =>
  document.getElementById(button().getAttribute("aria-activedescendant") ?? "")?.textContent ?? null

async function start(value: (typeof KINDS)[number][0] | null): Promise<void> {
  chosen = []
  await paint(<Kinds start={value} />)
  button().focus()
}

describe("Select", () => {
  it("says what is chosen, opens on it, and moves with the arrows, Home and End", async () => {
    await start("criminal")
    expect([button().textContent, button().getAttribute("aria-expanded")]).toEqual(["▲ organised crime", "false"])
    await press("ArrowDown")
    expect([options().length, active()]).toEqual([4, "▲ organised crime"])
    await press("ArrowDown")
    await press("End")
    await press("ArrowDown")
    expect(active()).toBe("☁ bad weather")
    await press("Home")
    expect(active()).toBe("◐ insider")
    await press("Enter")
    expect([chosen, button().textContent, options()]).toEqual([["insider"], "◐ insider", []])
  })

  it("Esc leaves it as it was, and so does choosing the same again", async () => {
    await start("criminal")
    await press(" ")
    await press("End")
    await press("Escape")
    await press("Enter")
    await press("Enter")
    expect([chosen, options()]).toEqual([[], []])
  })

  it("goes to what begins with the letters that are typed, glyphs aside, and Tab chooses it", async () => {
    await start(null)
    expect(button().textContent).toBe("choose…")
    await press("o")
    expect(active()).toBe("▲ organised crime")
    await press("p")
    expect(active()).toBe("■ opportunist")
    await press("Tab")
    expect(chosen).toEqual(["opportunist"])
  })

  it("a click opens it, a click on an option chooses and does not open it again, even within a label", async () => {
    await start("insider")
    await click(button())
    await click(document.querySelectorAll("[role=option]")[3])
    expect([chosen, options()]).toEqual([["nature"], []])
  })

  it("closes when the focus leaves it", async () => {
    await start("insider")
    await press("Enter")
    const other = document.body.appendChild(document.createElement("button"))
    const { act } = await import("react")
    await act(async () => {
      other.focus()
      await Promise.resolve()
    })
    other.remove()
    expect(options()).toEqual([])
  })
})

describe("startsWith", () => {
  const words = ["apple", "apricot", "bean", "blue berry"]
  it("finds the next that begins with it, going round", () => {
    expect(["a", "aa", "b", "be", "blue b", "x"].map((typed) => startsWith(words, typed, 0))).toEqual([
      1,
      1,
      2,
      2,
      3,
      null,
    ])
  })
  it("one letter again and again goes from one to the next", () => {
    expect([startsWith(words, "a", 1), startsWith(words, "bb", 2), startsWith(words, "bbb", 3)]).toEqual([0, 3, 2])
  })
})
