import { act } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { scoreModel } from "../../../src/core/index.ts"
import { openModel } from "../../../src/renderer/state/document.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { useWindowState } from "../../../src/renderer/views/useWindowState.ts"
import { smallModel } from "../state/models.ts"
import { paint, wipe } from "../ui/page.tsx"

let title = ""

function Window() {
  useWindowState()
  return null
}

beforeEach(() => {
  settingsStore.setState(FIRST_SETTINGS, true)
  Object.assign(window, {
    batten: {
      ask: (channel: string, question: { readonly title: string }) => {
        if (channel === "window:state") ({ title } = question)
        return Promise.resolve(null)
      },
    },
  })
  const model = smallModel()
  openModel(model, "small.batten", "h")
  runsStore.setState({ kept: { report: scoreModel(model), of: model, stale: false, proving: false, why: null } })
})
afterEach(wipe)

describe("the title of the window", () => {
  it("has no score unless it is wanted: people share their screens", async () => {
    await paint(<Window />)
    expect(title).toBe("Small (small.batten)")
  })

  it("has level and placement where they are wanted", async () => {
    await paint(<Window />)
    await act(async () => {
      settingsStore.setState({ scoreInTitle: true })
      await Promise.resolve()
    })
    const { level, placement } = scoreModel(smallModel())
    expect(title).toBe(`Small (small.batten): ${level!.toFixed(2)}×, ${Math.round(100 * placement!)}% placed`)
  })
})
