import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { USUAL_LETTERS } from "../../../src/commands/letters.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { KeysPage } from "../../../src/renderer/views/help/KeysPage.tsx"
import { LetterList, withLetter } from "../../../src/renderer/views/LetterList.tsx"
import { click, paint, press, wipe } from "../ui/page.tsx"

const button = (words: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>("li button")].find((one) => one.ariaLabel?.startsWith(words))
  if (!found) throw new Error(`no button for ${words}`)
  return found
}
const said = (): string => document.querySelector("[role=status]")?.textContent ?? ""
const change = async (words: string, key: string): Promise<void> => {
  await click(button(words))
  button(words).focus()
  await press(key)
}

beforeEach(() => settingsStore.setState(FIRST_SETTINGS, true))
afterEach(wipe)

describe("withLetter", () => {
  it("takes any single character, whatever the alphabet, in lower case", () => {
    expect(withLetter(USUAL_LETTERS, "walk", "Ф")).toEqual({ ...USUAL_LETTERS, walk: "ф" })
  })

  it("takes the letter that the command has already, and none that another has", () => {
    expect(withLetter(USUAL_LETTERS, "walk", "w")).toEqual(USUAL_LETTERS)
    expect(withLetter(USUAL_LETTERS, "walk", "T")).toContain("T is taken: Chart: show its table.")
  })

  it.each([" ", "Enter", "F2", "ArrowUp"])("refuses %j: no letter, digit or sign", (key) => {
    expect(withLetter(USUAL_LETTERS, "walk", key)).toContain("no letter")
  })
})

describe("LetterList", () => {
  it("changes a letter by pressing another, says what is taken, and gives the usual ones back", async () => {
    await paint(<LetterList />)
    await change("Attack paths: balsa test", "x")
    expect(said()).toContain("X is taken: Attack paths: block the step.")
    expect(settingsStore.getState().letters).toEqual(USUAL_LETTERS)
    await press("q")
    expect(said()).toBe("Attack paths: balsa test is Q now.")
    expect(settingsStore.getState().letters).toEqual({ ...USUAL_LETTERS, balsa: "q" })
    expect(button("Attack paths: balsa test").ariaLabel).toContain(": Q.")
    await click([...document.querySelectorAll("button")].at(-1))
    expect(settingsStore.getState().letters).toEqual(USUAL_LETTERS)
  })

  it("Esc leaves the letter and keeps the key from the page behind", async () => {
    const heard = vi.fn()
    await paint(
      <div onKeyDown={heard}>
        <LetterList />
      </div>,
    )
    await change("Attack paths: balsa test", "Escape")
    expect(button("Attack paths: balsa test").textContent).toBe("B")
    expect(heard).not.toHaveBeenCalled()
  })
})

describe("KeysPage", () => {
  it("lists the letters in force, and none where they are turned off", async () => {
    settingsStore.setState({ letters: { ...USUAL_LETTERS, balsa: "q" } })
    await paint(<KeysPage close={() => undefined} />)
    const keyOf = (does: string): string | undefined =>
      [...document.querySelectorAll("dl div")].find((one) => one.textContent.endsWith(does))?.querySelector("kbd")
        ?.textContent
    expect(keyOf("Attack paths: balsa test")).toBe("Q")
    await wipe()
    settingsStore.setState({ singleKeys: false })
    await paint(<KeysPage close={() => undefined} />)
    expect(keyOf("Attack paths: balsa test")).toBeUndefined()
  })
})
