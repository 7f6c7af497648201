import { createElement } from "react"
import { describe } from "vitest"
import { exactCheckWords, firstReading } from "../../../src/charts/exactCheck.ts"
import { ExactCheckPlot } from "../../../src/renderer/charts/ExactCheck.tsx"
import { exactCheck } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"

describe("the pictures of the exact curve over the simulated one", () => {
  const data = exactCheck()
  goldenTests("exactCheck", exactCheckWords(data), (size, variant) =>
    createElement(ExactCheckPlot, { data, size, variant, reading: firstReading(data) }),
  )
})
