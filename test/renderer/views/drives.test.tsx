import { act } from "react"
import { afterEach, describe, expect, it, vi } from "vitest"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { filesStore } from "../../../src/renderer/state/files.ts"
import { SlowDialog } from "../../../src/renderer/views/shell/SlowDialog.tsx"
import { TroubleBar } from "../../../src/renderer/views/shell/TroubleBar.tsx"
import { StartView } from "../../../src/renderer/views/StartView.tsx"
import { DeskContext } from "../../../src/renderer/views/useDesk.ts"
import { VersionsPage } from "../../../src/renderer/views/VersionsPage.tsx"
import { whenOf } from "../../../src/renderer/views/when.ts"
import { click, paint, wipe } from "../ui/page.tsx"

afterEach(async () => {
  await wipe()
  filesStore.setState(filesStore.getInitialState())
})

const buttons = (name: string): HTMLElement[] =>
  [...document.querySelectorAll("button")].filter((button) => button.textContent.trim() === name)
const press = (name: string): Promise<void> => click(buttons(name)[0])
const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? ""

const within = (desk: Partial<Desk>, child: React.ReactNode) => <DeskContext value={desk as Desk}>{child}</DeskContext>

describe("what is told of drives and files", () => {
  it("G4: says that the folder refuses, and offers a copy elsewhere or to save in place", async () => {
    const desk = { saveAs: vi.fn(), saveInPlace: vi.fn() }
    filesStore.setState({ trouble: { kind: "folderRefuses", why: "The folder refuses. (EACCES)" } })
    await paint(within(desk, <TroubleBar />))
    expect(textOf("[role=alert]")).toContain("The folder refuses. (EACCES)")
    await press("Save it in place")
    await press("Save elsewhere…")
    expect([desk.saveInPlace.mock.calls.length, desk.saveAs.mock.calls.length]).toEqual([1, 1])
  })

  it("G5: names a second version beside the file, and leaves it where that is wanted", async () => {
    filesStore.setState({ conflictCopy: { handle: "h", name: "plan (conflicted copy).batten" } })
    const desk = { openRecent: vi.fn() }
    await paint(within(desk, <TroubleBar />))
    expect(textOf("[role=alert]")).toContain("plan (conflicted copy).batten")
    await press("Open it")
    expect(desk.openRecent).toHaveBeenCalledWith("h")
    await press("Leave it")
    expect(document.querySelector("[role=alert]")).toBeNull()
  })

  it("I2: offers to go on with a file that takes long, and says nothing of where it comes from", async () => {
    const answer = vi.fn()
    filesStore.setState({ slow: { name: "big.batten", seconds: 12, answer } })
    await paint(<SlowDialog />)
    const text = textOf("[role=dialog]")
    expect([text.includes("12 seconds of processor time"), text.includes("not a file")]).toEqual([true, false])
    await press("Go on")
    await press("Stop reading")
    expect(answer.mock.calls).toEqual([[true], [false]])
  })

  it("I3: lists a damaged recovery copy as that, without an offer to restore it", async () => {
    const keptAt = Date.UTC(2024, 4, 3, 12)
    filesStore.setState({ ready: true, recoveries: [{ recovery: "r", name: "Plan", keptAt, file: "damaged" }] })
    await paint(within({}, <StartView />))
    const list = textOf("[aria-label='Recovered work']")
    expect(["Plan", "2024", "damaged"].filter((word) => !list.includes(word))).toEqual([])
    expect([buttons("Restore").length, buttons("Discard").length]).toEqual([0, 1])
  })

  it("I4: says why versions cannot be listed, and shows the years of those that are", async () => {
    const list = () => Promise.resolve({ kind: "failed", why: "A file is in its place." } as const)
    await paint(within({ versions: { list } as unknown as Desk["versions"] }, <VersionsPage close={() => undefined} />))
    await act(() => Promise.resolve())
    expect(textOf("[role=alert]")).toContain("A file is in its place.")
    expect(whenOf({ version: "v", replacedAt: Date.UTC(2099, 0, 2, 12), size: 1 })).toContain("2099")
  })
})
