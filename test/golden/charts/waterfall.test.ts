import { createElement } from "react"
import { describe } from "vitest"
import { WaterfallPlot } from "../../../src/renderer/charts/Waterfall.tsx"
import { waterfallWords } from "../../../src/charts/waterfall.ts"
import { plansApart, waterfall } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

describe("the pictures of the waterfall", () => {
  for (const [name, data] of Object.entries({ northwind: waterfall(), plans: plansApart() })) {
    goldenTests(`waterfall-${name}`, waterfallWords(data, USUAL_FORMATS), (size, variant) =>
      createElement(WaterfallPlot, { data, size, variant, reading: null }),
    )
  }
})
