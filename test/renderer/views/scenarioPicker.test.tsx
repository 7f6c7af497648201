import { act } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { scoreModel, type Model } from "../../../src/core/index.ts"
import { documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { revertTry, toggleControl, tryStore } from "../../../src/renderer/state/tries.ts"
import { ScenarioPicker } from "../../../src/renderer/views/shell/ScenarioPicker.tsx"
import { smallModel } from "../state/models.ts"
import { paint, press, wipe } from "../ui/page.tsx"

const model: Model = {
  ...smallModel(),
  scenarios: [{ id: "quiet", name: "Alarm alone", controls: ["alarm"] }],
}

const button = (): HTMLButtonElement => document.querySelector<HTMLButtonElement>("[role=combobox]")!
const toggled = (): readonly string[] => {
  const { tried } = tryStore.getState()
  return tried?.kind === "controls" ? [...tried.toggled].sort() : []
}

async function choose(letters: string): Promise<void> {
  button().focus()
  for (const letter of letters) await press(letter)
  await press("Enter")
}

beforeEach(async () => {
  revertTry()
  toastStore.setState({ toasts: [] })
  openModel(model, "", null)
  runsStore.setState({ kept: { report: scoreModel(model), of: model, stale: false, proving: false, why: null } })
  await paint(<ScenarioPicker />)
})
afterEach(wipe)

describe("the scenario in the title bar", () => {
  it("is Now; a scenario that is chosen by its first letters is tried, and the document stays as it is", async () => {
    expect(button().textContent).toBe("Scenario:Now")
    await choose("al")
    expect([button().textContent, toggled()]).toEqual(["Scenario:Alarm alone", ["alarm", "lock"]])
    expect(documentStore.getState().history.past).toEqual([])
    await choose("now")
    expect([button().textContent, tryStore.getState().tried]).toEqual(["Scenario:Now", null])
  })

  it("tries the best plan", async () => {
    const best = scoreModel(model).optimal!.controls
    await choose("best")
    expect(button().textContent).toBe("Scenario:Best plan")
    const inPlace = tryStore.getState().tried!.model.controls.filter(({ status }) => status !== "candidate" && status)
    expect(inPlace.map(({ id }) => id).sort()).toEqual([...best].sort())
  })

  it("says what is tried where that is no scenario, and what could not be tried", async () => {
    await act(async () => {
      toggleControl("lock")
      await Promise.resolve()
    })
    expect(button().textContent).toBe("Scenario:without Lock")
    await choose("al")
    expect(toastStore.getState().toasts.at(-1)?.text).toContain("Guard is required")
  })
})
