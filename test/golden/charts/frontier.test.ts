import { createElement } from "react"
import { describe } from "vitest"
import { frontierWords } from "../../../src/charts/frontier.ts"
import { FrontierPlot } from "../../../src/renderer/charts/Frontier.tsx"
import { gateways, goldPlated, northwind } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

describe("the pictures of the frontier", () => {
  for (const [name, data] of Object.entries({ northwind: northwind(), gateways: gateways(), gold: goldPlated() })) {
    goldenTests(`frontier-${name}`, frontierWords(data, USUAL_FORMATS), (size, variant) =>
      createElement(FrontierPlot, { data, size, variant, reading: null }),
    )
  }
})
