import { createElement } from "react"
import { describe } from "vitest"
import { scoreMapWords, type ScoreMapData } from "../../../src/charts/scoreMap.ts"
import { ScoreMapPlot } from "../../../src/renderer/charts/ScoreMap.tsx"
import { scoreMapOf } from "../../../src/charts/fromReport.ts"
import { fixture } from "../../renderer/charts/fixture.ts"
import { goldenTests } from "../golden.ts"

const exchange = fixture("exchange-2001").report
const clinic = fixture("clinic").report
const cloud = (share: number, size: number) => ({
  share,
  outline: Array.from({ length: 24 }, (_, i) => ({
    level: 0.62 * 2 ** (size * Math.cos((i * Math.PI) / 12)),
    placement: 0.63 + size * 0.25 * Math.sin((i * Math.PI) / 12 + 0.6),
  })),
})

const MAPS: Record<string, ScoreMapData> = {
  exchange: scoreMapOf(exchange, [exchange.none, exchange.optimal!, exchange.sameSpend!]),
  clinic: scoreMapOf(clinic, [clinic.none, clinic.sameSpend!, clinic.optimal!]),
  workshop: {
    verdict: "wrong-door",
    now: { level: 0.62, placement: 0.63 },
    band: { from: 0.86, to: 1.24 },
    border: [
      { level: 0.2, placement: 0.9 },
      { level: 0.6, placement: 0.8 },
      { level: 1, placement: 0.86 },
    ],
    regions: [cloud(0.9, 0.5), cloud(0.5, 0.25)],
    inQuarter: { share: 0.91, other: "reshuffle" },
    tossUp: null,
    trail: [
      { name: "March", level: 0.3, placement: 0.2 },
      { name: "June", level: 0.42, placement: 0.45 },
    ],
    guesses: [
      { level: 0.8, placement: 0.9 },
      { level: 1.1, placement: 0.8 },
      { level: 0.7, placement: 0.7 },
    ],
  },
}

describe("the pictures of the score map", () => {
  for (const [name, data] of Object.entries(MAPS)) {
    goldenTests(`scoreMap-${name}`, scoreMapWords(data), (size, variant) =>
      createElement(ScoreMapPlot, { data, size, variant, reading: null }),
    )
  }
})
