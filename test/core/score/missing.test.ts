import { expect, test } from "vitest"
import { missingInWords } from "../../../src/core/explain/words/missingWords.ts"
import type { Model } from "../../../src/core/model/model.ts"
import { validateModel } from "../../../src/core/model/validate.ts"
import { missingIn, unexplainedControls } from "../../../src/core/score/missing.ts"
import { scoreModel } from "../../../src/core/score/scoreModel.ts"
import { scoreInWords } from "../../../src/cli/scoreInWords.ts"
import { smallModel } from "../../renderer/state/models.ts"

const small = smallModel()
const backups = {
  id: "backups",
  name: "Backups off site",
  status: "in-place" as const,
  cost: { perYear: 3370 },
  effects: [],
}

test("A3: a control in place of which nobody has said what it stops keeps the model from a score, and is never to be dropped", () => {
  const model: Model = { ...small, controls: [...small.controls, backups] }
  const report = scoreModel(model)
  // The plan that costs least would do without it: that is what nobody may be told.
  expect(report.optimal?.controls).not.toContain("backups")
  expect(missingIn(model, report)).toEqual(["effect"])
  expect(missingInWords(model, ["effect"])).toEqual(["say what Backups off site stops"])
  const said = scoreInWords(model, report)
  expect(said).toContain("No score yet: say what Backups off site stops.")
  expect(said).not.toMatch(/Stop:|over the best plan|Leave it/u)
})

test("A3: what is bound to stay, and what is not in place, is not asked after", () => {
  expect(unexplainedControls(small)).toEqual([])
  const candidate: Model = { ...small, controls: [...small.controls, { ...backups, status: "candidate" }] }
  expect(missingIn(candidate, scoreModel(candidate))).toEqual([])
})

test("A11: where every loss is nothing there is no score, and validate says so", () => {
  const free: Model = { ...small, assets: [{ ...small.assets[0]!, loss: { availability: 0 } }] }
  expect(missingIn(free, scoreModel(free))).toEqual(["loss"])
  expect(scoreInWords(free, scoreModel(free))).not.toContain("faces nobody")
  expect(validateModel(free).notices.map(({ kind }) => kind)).toContain("nothing-to-lose")
  expect(validateModel(small).notices.map(({ kind }) => kind)).not.toContain("nothing-to-lose")
})

test("A11: validate remarks on two controls that a reader cannot tell apart", () => {
  const twins: Model = {
    ...small,
    controls: [...small.controls, { ...small.controls[0]!, id: "lock-2", name: " lock\u00a0" }],
  }
  const notice = validateModel(twins).notices.find(({ kind }) => kind === "same-name")
  expect(notice).toMatchObject({
    path: "controls[3].name",
    element: "lock-2",
    remark: "two controls have names that look alike: lock and lock-2",
  })
})

test("A3: a model without a way from a source to a loss has no score", () => {
  const cut: Model = { ...small, steps: small.steps.map((step) => ({ ...step, only: [] })) }
  expect(missingIn(cut, scoreModel(cut))).toEqual(["way"])
})
