import { createElement } from "react"
import { describe } from "vitest"
import { waterfallOf } from "../../../src/renderer/charts/fromReport.ts"
import { WaterfallPlot } from "../../../src/renderer/charts/Waterfall.tsx"
import { waterfallWords } from "../../../src/renderer/charts/waterfall.ts"
import { fixture, waterfall } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"

describe("the pictures of the waterfall", () => {
  for (const [name, data] of Object.entries({
    northwind: waterfall(),
    exchange: waterfallOf(fixture("exchange-2001").report)!,
  })) {
    goldenTests(`waterfall-${name}`, waterfallWords(data), (size, variant) =>
      createElement(WaterfallPlot, { data, size, variant, reading: null }),
    )
  }
})
