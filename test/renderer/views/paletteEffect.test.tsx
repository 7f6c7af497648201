import { act } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { levelInWords, scoreModel, type Model } from "../../../src/core/index.ts"
import { documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { runsStore, type Scored } from "../../../src/renderer/state/runs.ts"
import { followDocument, revertTry, toggleControl, tryStore } from "../../../src/renderer/state/tries.ts"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { DeskContext } from "../../../src/renderer/views/useDesk.ts"
import { Palette } from "../../../src/renderer/views/palette/Palette.tsx"
import { smallModel } from "../state/models.ts"
import { paint, pageText, type, wipe } from "../ui/page.tsx"

const scored = (model: Model): Scored => ({
  report: scoreModel(model),
  of: model,
  stale: false,
  proving: false,
  why: null,
})
const level = (model: Model): string => levelInWords(scoreModel(model).level)

/** Scores what is kept and tried, as the workers do. */
async function score(): Promise<void> {
  await act(async () => {
    const { tried } = tryStore.getState()
    runsStore.setState({ kept: scored(documentStore.getState().model!), tried: tried && scored(tried.model) })
    await Promise.resolve()
  })
}

describe("the effect that the palette shows of a typed number", () => {
  let end = (): void => undefined
  beforeEach(() => {
    // Which jsdom has not, for it lays nothing out.
    Element.prototype.scrollIntoView = () => undefined
    openModel(smallModel(), "", null)
    revertTry()
    end = followDocument()
  })
  afterEach(async () => {
    await wipe()
    end()
  })

  it("while a control is tried is that of the number alone, on top of the try", async () => {
    toggleControl("alarm")
    const trying = tryStore.getState().tried!.model
    await score()
    await paint(
      <DeskContext value={{} as Desk}>
        <Palette close={() => undefined} />
      </DeskContext>,
    )
    act(() => document.querySelector("input")!.focus())
    await type("lock costs a year =300")
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, 90)))
    // Until what is typed is scored nothing is claimed of it.
    expect(pageText()).not.toContain("score")
    const typed = tryStore.getState().tried!.model
    expect([typed.controls[0]!.cost?.perYear, typed.controls[1]!.status]).toEqual([300, "in-place"])
    await score()
    expect(level(typed)).not.toBe(level(trying))
    expect(pageText()).toContain(`score ${level(trying)} · `)
    expect(pageText()).toContain(`→ ${level(typed)} · `)
  })
})
