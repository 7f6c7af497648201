import { act } from "react"
import { createRoot, type Root } from "react-dom/client"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { Attention } from "../../../src/renderer/charts/Attention.tsx"
import { attentionRows, attentionWords, attentionReadout } from "../../../src/charts/attention.ts"
import type { ChartCopy } from "../../../src/renderer/charts/ChartFrame.tsx"
import { ExceedanceCurve } from "../../../src/renderer/charts/ExceedanceCurve.tsx"
import { exceedanceReadout, type ExceedanceData } from "../../../src/charts/exceedance.ts"
import { attentionOf } from "../../../src/charts/fromReport.ts"
import { HundredYears } from "../../../src/renderer/charts/HundredYears.tsx"
import { Frontier } from "../../../src/renderer/charts/Frontier.tsx"
import type { FrontierData } from "../../../src/charts/frontier.ts"
import { exceedance, fixture, northwind } from "./fixture.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

const SIZE = { width: 440, height: 220 }

let root: Root
let host: HTMLElement

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true)
  host = document.body.appendChild(document.createElement("div"))
  root = createRoot(host)
})

afterEach(() => {
  act(() => root.unmount())
  host.remove()
  vi.unstubAllGlobals()
})

const one = (selector: string): HTMLElement => {
  const found = host.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}
const press = (key: string, on = ".chart-area") =>
  act(() => {
    one(on).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))
  })
const said = () => one(".chart-readout").textContent

const sample = fixture("clinic")
const data = attentionOf(sample.report, sample.sourceFace)
const rows = attentionRows(data)

test("a chart has its finding as heading, a summary on its drawing, and a readout that is announced", () => {
  act(() => root.render(<Attention data={data} size={SIZE} />))
  const words = attentionWords(data, rows)
  expect(one("h3").textContent).toBe(words.title)
  expect(one(".chart-question").textContent).toBe(words.question)
  expect(one("svg[role=img]").getAttribute("aria-label")).toBe(words.summary)
  expect(one(".chart-readout").getAttribute("aria-live")).toBe("polite")
  expect(said()).toBe(attentionReadout(rows[0]!, data, USUAL_FORMATS))
})

test("arrows, Home and End move the reading and stop at its ends", () => {
  act(() => root.render(<Attention data={data} size={SIZE} />))
  press("ArrowDown")
  expect(said()).toBe(attentionReadout(rows[1]!, data, USUAL_FORMATS))
  press("End")
  press("ArrowRight")
  expect(said()).toBe(attentionReadout(rows.at(-1)!, data, USUAL_FORMATS))
  press("Home")
  press("ArrowUp")
  expect(said()).toBe(attentionReadout(rows[0]!, data, USUAL_FORMATS))
})

test("T puts the table in the place of the drawing and back, with all rows and a named region", () => {
  act(() => root.render(<Attention data={data} size={SIZE} />))
  press("t")
  expect(host.querySelectorAll(".chart-twin tbody tr").length).toBe(rows.length)
  expect(one(".chart-area").hidden).toBe(true)
  expect(one(".chart-twin").getAttribute("role")).toBe("region")
  press("t", ".chart-twin")
  expect(host.querySelector(".chart-twin")).toBeNull()
  expect(one(".chart-area").hidden).toBe(false)
})

test("T leaves the keyboard with the chart: on its table, and back on its drawing", () => {
  act(() => root.render(<Attention data={data} size={SIZE} />))
  one(".chart-area").focus()
  press("t")
  expect(document.activeElement).toBe(one(".chart-twin"))
  press("t", ".chart-twin")
  expect(document.activeElement).toBe(one(".chart-area"))
})

test("? shows how to read it in three lines", () => {
  act(() => root.render(<Attention data={data} size={SIZE} />))
  press("?")
  expect(host.querySelectorAll(".chart-help li").length).toBe(3)
})

test("C hands over the drawing with colours resolved and the table as text", async () => {
  const copied = new Promise<ChartCopy>((resolve) => {
    act(() => root.render(<Attention data={data} size={SIZE} onCopy={resolve} />))
  })
  vi.spyOn(globalThis, "getComputedStyle").mockReturnValue({
    getPropertyValue: (token: string) => (token.startsWith("--") ? "#123456" : ""),
  } as unknown as CSSStyleDeclaration)
  press("c")
  const copy = await copied
  expect(copy.title).toBe(attentionWords(data, rows).title)
  expect(copy.svg).toContain("#123456")
  expect(copy.svg).not.toContain("var(")
  expect(new DOMParser().parseFromString(copy.svg, "image/svg+xml").querySelector("parsererror")).toBeNull()
  expect(copy.tsv.split("\n").length).toBe(rows.length + 1)
  vi.restoreAllMocks()
})

test("single letters do nothing where they are turned off; arrows still move", () => {
  act(() => root.render(<Attention data={data} size={SIZE} letters={null} />))
  press("t")
  press("?")
  expect(host.querySelector(".chart-twin, .chart-help")).toBeNull()
  press("ArrowDown")
  expect(said()).toBe(attentionReadout(rows[1]!, data, USUAL_FORMATS))
})

test("letters with Ctrl or Alt are left to the window", () => {
  act(() => root.render(<Attention data={data} size={SIZE} />))
  act(() => {
    one(".chart-area").dispatchEvent(new KeyboardEvent("keydown", { key: "t", ctrlKey: true, bubbles: true }))
  })
  expect(host.querySelector(".chart-twin")).toBeNull()
})

test("the threshold moves by arrow key on the area and on its slider, in round numbers, and title and readout follow", () => {
  const moved: number[] = []
  const curves = exceedance()
  act(() =>
    root.render(<ExceedanceCurve data={curves} size={SIZE} onThreshold={(threshold) => moved.push(threshold)} />),
  )
  const slider = one("[role=slider]")
  expect(slider.getAttribute("aria-valuenow")).toBe("1000000")
  expect(slider.getAttribute("aria-valuetext")).toBe(said())
  press("ArrowRight")
  press("ArrowRight", "[role=slider]")
  expect(moved.length).toBe(2)
  expect(moved[0]).toBeGreaterThan(1e6)
  expect(moved[1]).toBeGreaterThan(moved[0]!)
  for (const threshold of moved) expect(Number(threshold.toPrecision(2))).toBe(threshold)
  expect(said()).toBe(exceedanceReadout(curves, moved[1]!, USUAL_FORMATS))
  expect(one("h3").textContent).toContain("A year worse than")
  press("ArrowLeft")
  expect(moved[2]).toBeLessThan(moved[1]!)
})

test("G changes between logarithmic and linear losses, and says which", () => {
  act(() => root.render(<ExceedanceCurve data={exceedance()} size={SIZE} />))
  expect(one(".chart-question").textContent).toContain("ten times larger")
  press("g")
  expect(one(".chart-question").textContent).not.toContain("ten times larger")
})

test("Y asks for the hundred years, and Space lives them one by one in the order given", () => {
  let asked = 0
  act(() => root.render(<ExceedanceCurve data={exceedance()} size={SIZE} onYears={() => asked++} />))
  press("y")
  expect(asked).toBe(1)
  act(() => root.render(<HundredYears data={exceedance()} threshold={1e6} size={SIZE} order={[7, 3]} />))
  press(" ")
  expect(said()).toContain("the 8th worst")
  press(" ")
  expect(said()).toContain("the 4th worst")
})

test("the hundred years go back to the curve by the key that led to them; Space on a button presses that button", () => {
  let back = 0
  act(() =>
    root.render(<HundredYears data={exceedance()} threshold={1e6} size={SIZE} order={[7]} onCurve={() => back++} />),
  )
  press("y")
  expect(back).toBe(1)
  act(() => one("[data-tool=years]").click())
  expect(back).toBe(2)
  const key = new KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true })
  act(() => void one("[data-tool=table]").dispatchEvent(key))
  expect(key.defaultPrevented).toBe(false)
  expect(said()).toContain("the worst costs")
})

test("where no line is drawn yet, the invitation on the curve is a button that leads to it", () => {
  let asked = 0
  const show = (data: ExceedanceData) =>
    act(() =>
      root.render(<ExceedanceCurve data={data} size={{ width: 860, height: 360 }} onDrawLine={() => asked++} />),
    )
  show({ ...exceedance(), tolerance: [] })
  expect(one(".chart-invitation").getAttribute("aria-label")).toBe("Draw the line you could live with")
  act(() => one(".chart-invitation").click())
  expect(asked).toBe(1)
  show({ ...exceedance(), tolerance: [{ loss: 1e6, chance: 0.1 }] })
  expect(host.querySelector(".chart-invitation")).toBeNull()
})

test("the title opens the home screen of the chart where it has one", () => {
  let opened = 0
  act(() => root.render(<Attention data={data} size={SIZE} onOpen={() => opened++} />))
  act(() => one("h3 button").click())
  expect(opened).toBe(1)
})

test("no source at all shows grey axes with what to do, and no readout", () => {
  const empty = { ...data, sources: [], facesNobody: { spend: 0, spendShare: 0 } }
  act(() => root.render(<Attention data={empty} size={SIZE} />))
  expect(one("svg").textContent).toBe("Add a threat source to see what your spend faces.")
  expect(said()).toBe("")
})

test("the state before a change stays as a ghost for four seconds, that from before the first of several", () => {
  vi.useFakeTimers()
  const before = northwind()
  const show = (data: FrontierData) => act(() => root.render(<Frontier data={data} size={SIZE} />))
  const wait = (ms: number) =>
    act(() => {
      vi.advanceTimersByTime(ms)
    })
  const ghost = () => host.querySelector(".chart-ghost circle")?.getAttribute("cy")
  show(before)
  expect(ghost()).toBeUndefined()
  const first = one("circle[fill='var(--now)']").getAttribute("cy")
  show({ ...before, now: { annualCost: 145e3, expectedLoss: 430e3 } })
  expect(ghost()).toBe(first)
  wait(3000)
  show({ ...before, now: { annualCost: 145e3, expectedLoss: 400e3 } })
  wait(3000)
  expect(ghost()).toBe(first)
  wait(1001)
  expect(ghost()).toBeUndefined()
  vi.useRealTimers()
})
