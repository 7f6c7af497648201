import { createElement } from "react"
import { describe } from "vitest"
import { DriversPlot } from "../../../src/renderer/charts/Drivers.tsx"
import { driversWords } from "../../../src/charts/drivers.ts"
import { drivers } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

describe("the pictures of what could change the verdict", () => {
  const data = drivers()
  goldenTests("drivers", driversWords(data, USUAL_FORMATS), (size, variant) =>
    createElement(DriversPlot, { data, size, variant, reading: null }),
  )
})
