import { createElement } from "react"
import { describe } from "vitest"
import { attentionRows, attentionWords } from "../../../src/charts/attention.ts"
import { AttentionPlot } from "../../../src/renderer/charts/Attention.tsx"
import { attentionOf } from "../../../src/charts/fromReport.ts"
import { fixture } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"

describe("the pictures of attention against loss", () => {
  for (const name of ["clinic", "exchange-2001"] as const) {
    const sample = fixture(name)
    const data = attentionOf(sample.report, sample.sourceFace)
    goldenTests(`attention-${name}`, attentionWords(data, attentionRows(data)), (size, variant) =>
      createElement(AttentionPlot, { data, size, variant, reading: null }),
    )
  }
})
