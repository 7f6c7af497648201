import { act } from "react"
import { expect, it } from "vitest"
import { compileModel, frontier, portfolioProblem, scoreModel, type Model } from "../../../src/core/index.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { useSpendCharts } from "../../../src/renderer/views/charts.ts"
import { smallModel } from "../state/models.ts"
import { paint } from "../ui/page.tsx"

let charts: ReturnType<typeof useSpendCharts> = null
function Probe() {
  charts = useSpendCharts(70)
  return null
}

it("useSpendCharts draws Now, Best and the frontier of one state: after an edit the earlier one, and says that it is", async () => {
  const before = smallModel()
  const scored = scoreModel(before)
  const result = { frontier: frontier(portfolioProblem(compileModel(before))), annualCost: new Map<string, number>() }
  studiesStore.setState({ spend: { of: before, scored, result, stale: false, share: null, why: null } })
  await paint(<Probe />)
  expect(charts).toMatchObject({ stale: false, frontier: { budget: 70 } })
  const { now, best, plans } = charts!.frontier!
  expect(now.annualCost).toBe(scored.current.annualCost)
  expect(plans[best]!.annualCost).toBe(scored.optimal!.annualCost)

  // The loss is a hundred times larger now: another score is there at once, its frontier is not yet.
  const after: Model = { ...before, assets: [{ ...before.assets[0]!, loss: { availability: 100_000 } }] }
  const report = scoreModel(after)
  act(() => {
    runsStore.setState({ kept: { report, of: after, stale: false, proving: true, why: null } })
    studiesStore.setState({ spend: { ...studiesStore.getState().spend, stale: true } })
  })
  expect(report.current.expectedLoss).toBeGreaterThan(now.expectedLoss)
  expect(charts).toMatchObject({ stale: true, frontier: { now, best, plans } })
  expect(charts!.scoreMap.verdict).toBe(scored.verdict)
})
