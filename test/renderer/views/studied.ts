import { act } from "react"
import {
  compileModel,
  drawOutcomes,
  robustnessOf,
  scoreModel,
  sensitivityOf,
  subjectOf,
  type Model,
  type ScoreReport,
} from "../../../src/core/index.ts"
import { why } from "../../../src/compute/why.ts"
import { openModel } from "../../../src/renderer/state/document.ts"
import { studiesStore } from "../../../src/renderer/state/studies.ts"
import { heldModel } from "../../compute/held.ts"

/** Draws of a test: enough for a line through them. */
const DRAWS = 60

/** Opens a model with the studies that follow its score, worked out here and now; returns the score. */
export function openStudied(model: Model): ScoreReport {
  const scored = scoreModel(model)
  const subject = subjectOf(compileModel(model))
  const known = { of: model, scored, stale: false, share: null, why: null }
  const outcomes = drawOutcomes(subject, { from: 0, to: DRAWS, draws: DRAWS })
  act(() => {
    openModel(model, model.name, null)
    studiesStore.setState({
      why: { ...known, result: why(heldModel(model)) },
      sensitivity: { ...known, result: sensitivityOf(subject) },
      robustness: { ...known, result: robustnessOf(subject, outcomes) },
    })
  })
  return scored
}
