import { act } from "react"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { money } from "../../../src/core/index.ts"
import type { CommandId } from "../../../src/commands/commands.ts"
import { runCommand } from "../../../src/renderer/state/commands.ts"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import { select, selectionStore } from "../../../src/renderer/state/selection.ts"
import { FIRST_SETTINGS, formatsNow, keepSettings, settingsStore } from "../../../src/renderer/state/settings.ts"
import { toastStore } from "../../../src/renderer/state/toasts.ts"
import { StepTable } from "../../../src/renderer/graph/StepTable.tsx"
import { AssetsView } from "../../../src/renderer/views/AssetsView.tsx"
import { BudgetField } from "../../../src/renderer/views/spend/BudgetField.tsx"
import { runInField } from "../../../src/renderer/views/runInField.ts"
import { useChartCommands } from "../../../src/renderer/views/useChartCommands.ts"
import { smallModel } from "../state/models.ts"
import { click, paint, press, wipe } from "../ui/page.tsx"

const desk = {} as Desk
const run = async (command: CommandId): Promise<void> => {
  await act(async () => {
    runCommand(command, desk)
    await Promise.resolve()
  })
}
const assets = (): readonly string[] => documentStore.getState().model!.assets.map(({ name }) => name)
const lastUndo = (): string | undefined => documentStore.getState().history.past.at(-1)?.label
const lastSaid = (): string | undefined => toastStore.getState().toasts.at(-1)?.text

beforeEach(() => {
  globalThis.matchMedia = () => ({ matches: false, addEventListener: () => 0, removeEventListener: () => 0 }) as never
  settingsStore.setState({ ...FIRST_SETTINGS, screen: "assets" }, true)
  openModel(smallModel(), "", null)
})
afterEach(wipe)

describe("Duplicate and Delete on a table", () => {
  it("act on the selected row, name the undo, and select the copy", async () => {
    await paint(<AssetsView />)
    await act(async () => {
      select({ list: "assets", id: "safe" })
      await Promise.resolve()
    })
    await run("duplicate")
    expect([assets(), lastUndo()]).toEqual([["Safe", "Safe copy"], "duplicate asset Safe"])
    expect(selectionStore.getState().element).toEqual({ list: "assets", id: "safe-copy" })
    expect(lastSaid()).toBe("Duplicated asset Safe. No step leads to the copy yet.")
    await run("delete")
    expect([assets(), lastUndo()]).toEqual([["Safe"], "delete asset Safe copy"])
    await act(async () => {
      undo()
      undo()
      await Promise.resolve()
    })
    expect(documentStore.getState().model).toEqual(smallModel())
  })

  it("say what is missing where nothing is selected on this screen", async () => {
    await paint(<AssetsView />)
    await run("delete")
    expect(lastSaid()).toBe("Select an asset first.")
    await act(async () => {
      select({ list: "controls", id: "lock" })
      await Promise.resolve()
    })
    await run("duplicate")
    expect([lastSaid(), documentStore.getState().model]).toEqual(["Select an asset first.", smallModel()])
  })

  it("Delete in a text field never deletes the row behind it", async () => {
    const place = await paint(<input defaultValue="text" />)
    const deleted: string[] = []
    Object.assign(document, { execCommand: (what: string) => deleted.push(what) > 0 })
    place.querySelector("input")!.focus()
    expect([runInField("delete"), runInField("duplicate"), deleted]).toEqual([true, false, ["delete"]])
    place.querySelector("input")!.blur()
    expect(runInField("delete")).toBe(false)
  })
})

describe("Move row", () => {
  const two = (): void =>
    openModel({ ...smallModel(), assets: [...smallModel().assets, { id: "van", name: "Van", loss: {} }] }, "", null)

  it("moves the selected row as its key does, as one undo", async () => {
    two()
    await paint(<AssetsView />)
    await act(async () => {
      select({ list: "assets", id: "van" })
      await Promise.resolve()
    })
    await run("moveUp")
    expect(assets()).toEqual(["Van", "Safe"])
    await run("moveDown")
    expect([assets(), lastUndo()]).toEqual([["Safe", "Van"], "move asset Van"])
  })

  it("says what is missing where no row is selected", async () => {
    two()
    await paint(<AssetsView />)
    await run("moveUp")
    expect([assets(), lastSaid()]).toEqual([["Safe", "Van"], "Select an asset first."])
  })
})

describe("a cell that follows from something else", () => {
  it("says from what when it is typed on, and leads there", async () => {
    await paint(<AssetsView />)
    const derived = document.querySelector<HTMLElement>("[role=gridcell][data-kind=derived]")!
    await click(derived)
    await press("x")
    const toast = toastStore.getState().toasts.at(-1)
    expect([toast?.text, toast?.action?.label]).toEqual([
      "This follows from the paths and the losses. Open the paths?",
      "Open paths",
    ])
    toast!.action!.act()
    expect(settingsStore.getState().screen).toBe("paths")
  })
})

describe("Budget", () => {
  it("goes to its field", async () => {
    settingsStore.setState({ screen: "spend" })
    await paint(<BudgetField model={smallModel()} />)
    await run("budget")
    expect(document.activeElement?.tagName).toBe("INPUT")
  })
})

describe("the attack paths", () => {
  it("answer what a menu asks: add, delete, block, with false where there is nothing to act on", async () => {
    const acts = new Map<string, () => boolean>()
    const changes: unknown[] = []
    const blocked: unknown[] = []
    const table = (selection: readonly `step:${string}`[]) => (
      <StepTable
        model={smallModel()}
        selection={selection}
        onSelect={() => undefined}
        onChange={(change) => changes.push(change)}
        onBlock={(step) => blocked.push(step)}
        answer={(request, answered) => {
          acts.set(request, answered)
          return () => acts.delete(request)
        }}
      />
    )
    await paint(table([]))
    expect(["delete", "blockStep"].map((request) => acts.get(request)!())).toEqual([false, false])
    await wipe()
    expect(acts.size).toBe(0)
    await paint(table(["step:break-in"]))
    await act(async () => {
      acts.get("blockStep")!()
      acts.get("addStep")!()
      acts.get("delete")!()
      await Promise.resolve()
    })
    expect(blocked).toEqual(["break-in"])
    expect(changes).toEqual([{ kind: "remove", nodes: [{ kind: "step", id: "break-in" }] }])
    expect(document.querySelector("[role=dialog]")?.textContent).toContain("New step after")
  })
})

describe("New scenario", () => {
  it("keeps what is shown under a free name and goes there", async () => {
    await run("newScenario")
    await run("newScenario")
    expect(documentStore.getState().model!.scenarios).toEqual([
      { id: "what-is-shown", name: "What is shown", controls: ["lock", "law"] },
      { id: "what-is-shown-2", name: "What is shown 2", controls: ["lock", "law"] },
    ])
    expect(settingsStore.getState().screen).toBe("scenarios")
  })
})

describe("Show table", () => {
  function Charts({ pressed }: { readonly pressed: readonly boolean[] }) {
    useChartCommands()
    return (
      <main>
        {pressed.map((isOn, i) => (
          <figure key={i} className="chart">
            <button data-tool="table" aria-pressed={isOn} onClick={() => clicked.push(i)} />
          </figure>
        ))}
      </main>
    )
  }
  let clicked: number[] = []
  beforeEach(() => (clicked = []))

  it("acts on the chart that has the focus, else on those that show no table yet, else on all", async () => {
    await paint(<Charts pressed={[true, false, false]} />)
    await run("chartTable")
    expect(clicked).toEqual([1, 2])
    document.querySelectorAll("button")[0]!.focus()
    await run("chartTable")
    expect(clicked).toEqual([1, 2, 0])
    clicked = []
    await paint(<Charts pressed={[true, true]} />)
    await run("chartTable")
    expect(clicked).toEqual([0, 1])
  })

  it("says where there is no such chart", async () => {
    await paint(<Charts pressed={[]} />)
    await run("chartScale")
    expect(lastSaid()).toBe("No chart on this screen has two scales.")
  })
})

describe("View toggles", () => {
  it("hide the status strip and stop motion, and are settings that stay", async () => {
    await run("statusStrip")
    await run("still")
    expect(settingsStore.getState()).toMatchObject({ statusStrip: false, still: true })
  })

  it("write amounts in other units, in the window and in its menus", async () => {
    const stop = keepSettings({ getItem: () => null, setItem: () => undefined })
    const written = async (units: "short" | "thousands" | "full"): Promise<string[]> => {
      await run(`units-${units}`)
      return [350, 999.6, 61_234, 1_236_000].map((amount) => money(amount, "EUR", formatsNow()))
    }
    expect(await written("thousands")).toEqual(["€350", "€1k", "€61k", "€1,200k"])
    expect(await written("full")).toEqual(["€350", "€1,000", "€61,000", "€1,200,000"])
    expect(await written("short")).toEqual(["€350", "€1k", "€61k", "€1.2m"])
    stop()
  })
})
