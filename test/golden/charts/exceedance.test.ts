import { createElement } from "react"
import { describe } from "vitest"
import { exceedanceWords } from "../../../src/charts/exceedance.ts"
import { ExceedancePlot } from "../../../src/renderer/charts/ExceedanceCurve.tsx"
import { YearsPlot } from "../../../src/renderer/charts/HundredYears.tsx"
import { yearsWords } from "../../../src/charts/hundredYears.ts"
import { exceedance } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"
import { USUAL_FORMATS } from "../../../src/core/index.ts"

describe("the pictures of the loss exceedance curve", () => {
  const data = exceedance()
  for (const scale of ["log", "linear"] as const) {
    goldenTests(`exceedance-${scale}`, exceedanceWords(data, data.threshold, scale, USUAL_FORMATS), (size, variant) =>
      createElement(ExceedancePlot, { data, threshold: data.threshold, scale, size, variant }),
    )
  }
  const plain = { ...data, tolerance: [], nowBand: [], none: null, threshold: 5e6 }
  goldenTests("exceedance-plain", exceedanceWords(plain, plain.threshold, "log", USUAL_FORMATS), (size, variant) =>
    createElement(ExceedancePlot, { data: plain, threshold: plain.threshold, scale: "log", size, variant }),
  )
  goldenTests("hundredYears", yearsWords(data, data.threshold, USUAL_FORMATS), (size, variant) =>
    createElement(YearsPlot, { data, threshold: data.threshold, size, variant, reading: null }),
  )
})
