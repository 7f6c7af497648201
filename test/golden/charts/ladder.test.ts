import { createElement } from "react"
import { describe } from "vitest"
import { LadderPlot } from "../../../src/renderer/charts/Ladder.tsx"
import { ladderWords } from "../../../src/charts/ladder.ts"
import { ladder } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

describe("the pictures of the next-euro ladder", () => {
  const data = ladder()
  goldenTests("ladder", ladderWords(data, USUAL_FORMATS), (size, variant) =>
    createElement(LadderPlot, { data, size, variant, reading: null }),
  )
})
