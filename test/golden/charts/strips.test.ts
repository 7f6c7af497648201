import { createElement, type ReactNode } from "react"
import { describe } from "vitest"
import { money } from "../../../src/core/index.ts"
import { dotAxis } from "../../../src/renderer/charts/dotStrip.ts"
import { Dots } from "../../../src/renderer/charts/DotStrip.tsx"
import { sharedAxis } from "../../../src/renderer/charts/rangeStrip.ts"
import { AxisMarks, RangeMarks } from "../../../src/renderer/charts/RangeStrip.tsx"
import { lognormalDots, lognormalQuantiles } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"

const say = (value: number) => money(value, "EUR")
const at = (y: number, key: string, child: ReactNode) =>
  createElement("g", { key, transform: `translate(0 ${y})` }, child)

describe("the pictures of the strips", () => {
  const rows = [lognormalQuantiles(200e3, 2.5e6), lognormalQuantiles(10e3, 90e3), lognormalQuantiles(40e3, 300e3)]
  const axis = sharedAxis(rows, "log")!
  const ranges = { title: "Range strips on one axis", question: "Patient records, booking system, goodwill" }
  goldenTests(
    "rangeStrip",
    ranges,
    ({ width }) =>
      createElement("g", null, [
        at(0, "axis", createElement(AxisMarks, { axis, width, height: 20, size: 12.5, say })),
        ...rows.map((range, i) =>
          at(20 + i * 28, `${i}`, createElement(RangeMarks, { range, axis, width, height: 28 })),
        ),
      ]),
    [
      { width: 160, height: 104 },
      { width: 320, height: 104 },
    ],
  )
  const dots = { title: "Twenty dots, each 1 in 20", question: "€200k to €2.5m; €50k to €60k" }
  goldenTests(
    "dotStrip",
    dots,
    ({ width, height }) =>
      createElement(
        "g",
        null,
        [
          { values: lognormalDots(200e3, 2.5e6), kind: "linear" as const },
          { values: lognormalDots(50e3, 60e3), kind: "log" as const },
        ].map(({ values, kind }, i) =>
          at((i * height) / 2, `${i}`, createElement(Dots, { values, axis: dotAxis(values, kind), width, height: height / 2 - 8 })),
        ),
      ),
    [
      { width: 220, height: 64 },
      { width: 420, height: 96 },
    ],
  )
})
