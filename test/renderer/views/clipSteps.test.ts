import { beforeEach, describe, expect, it } from "vitest"
import { validateModel } from "../../../src/core/index.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { clipOf, pasteClip, readClip } from "../../../src/renderer/views/clipSteps.ts"
import { smallModel } from "../state/models.ts"

const copied = (): string => clipOf(smallModel(), ["break-in"])!

const whyOf = (text: string, currency = "EUR"): string | undefined => {
  const clip = readClip(text, currency)
  return clip && "why" in clip ? clip.why : undefined
}

beforeEach(() => {
  toastStore.setState({ toasts: [] })
  openModel({ ...smallModel(), steps: [], controls: [] }, "small.batten", null)
})

describe("E4: steps copied in one window and pasted in another", () => {
  it("E4: are text that is read back as the step with all that it names", () => {
    const clip = readClip(copied(), "EUR")
    if (!clip || !("excerpt" in clip)) throw new Error("it was not read")
    expect(clip.excerpt.steps.map(({ id }) => id)).toEqual(["break-in"])
    expect(clip.excerpt.controls.map(({ id }) => id)).toEqual(["lock", "alarm"])
    expect(clipOf(smallModel(), ["no-such-step"])).toBeNull()
  })

  it("E4: arrive as one edit with the controls that act on them, and one undo takes them back", () => {
    const chosen: string[] = []
    expect(pasteClip(copied(), (step) => chosen.push(step))).toBe(true)
    const { model } = documentStore.getState()
    expect(validateModel(model!).problems).toEqual([])
    expect(model!.steps.map(({ name }) => name)).toEqual(["Break in"])
    expect(model!.controls.map(({ name, effects }) => [name, effects.length])).toEqual([
      ["Lock", 1],
      ["Alarm", 1],
    ])
    expect(chosen).toEqual(model!.steps.map(({ id }) => id))
    undo()
    expect(documentStore.getState().model!.steps).toEqual([])
  })

  it("E4: text that is something else is left to others", () => {
    for (const text of ["", "Payroll\t40000", "{}", '{"format":"other","of":"batten"}', '[{"format":"batten"}]'])
      expect([text, readClip(text, "EUR")]).toEqual([text, null])
    expect(pasteClip("Payroll", () => undefined)).toBe(false)
    expect(toastStore.getState().toasts).toEqual([])
  })

  it("E4: what cannot be pasted is said: cut off, unsound, too long, in another currency, without a step", () => {
    const text = copied()
    expect(whyOf(text.slice(0, -20))).toMatch(/cut off/u)
    expect(whyOf(text.replace('"success": 0.5', '"success": 7'))).toMatch(/no sound document: steps/u)
    expect(whyOf(`${text}${" ".repeat(2_000_000)}`)).toMatch(/too much/u)
    expect(whyOf(text, "USD")).toMatch(/counts in EUR, and this file in USD/u)
    expect(whyOf(JSON.stringify({ ...smallModel(), steps: [], controls: [] }))).toMatch(/no step/u)
    expect(pasteClip(text.slice(0, -20), () => undefined)).toBe(true)
    expect(toastStore.getState().toasts.map(({ kind }) => kind)).toEqual(["refused"])
    expect(documentStore.getState().model!.steps).toEqual([])
  })
})
