import ElkApi from "elkjs/lib/elk-api.js"
import elkWorker from "elkjs/lib/elk-worker.js"
import { act, useState } from "react"
import { createRoot, type Root } from "react-dom/client"
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { validateModel, type Model } from "../../../src/core/index.ts"
import { applyGraphChange } from "../../../src/renderer/graph/apply.ts"
import type { GraphChange } from "../../../src/renderer/graph/change.ts"
import type { BlockPreview, GraphFigures } from "../../../src/renderer/graph/figures.ts"
import { GraphEditor } from "../../../src/renderer/graph/GraphEditor.tsx"
import type { NodeKey } from "../../../src/renderer/graph/key.ts"
import { elkGraph, readElk, type Layouter } from "../../../src/renderer/graph/layout.ts"
import { Outline } from "../../../src/renderer/graph/Outline.tsx"
import { StepInspector } from "../../../src/renderer/graph/StepInspector.tsx"
import { StepTable } from "../../../src/renderer/graph/StepTable.tsx"
import { StoryField } from "../../../src/renderer/graph/StoryField.tsx"
import { clinic } from "./models.ts"

const layouter: Layouter = async (request) => {
  const FakeWorker = (elkWorker as unknown as { readonly Worker: new () => Worker }).Worker
  const elk = new ElkApi({ workerFactory: () => new FakeWorker() })
  return readElk(request, await elk.layout(elkGraph(request)))
}

const figures: GraphFigures = {
  by: "expected-loss",
  paths: [
    {
      source: "insider",
      asset: "records",
      harm: "confidentiality",
      steps: ["login", "copy"],
      probability: 0.58,
      lossPerYear: 310_000,
    },
  ],
  success: new Map([["login", 0.6]]),
  lossShare: new Map([["login", 0.8]]),
}

let host: HTMLElement
let root: Root
let model: Model
let changes: GraphChange[]
let selection: readonly NodeKey[]
const onBlock = vi.fn<(step: string | null) => void>()
const onBalsa = vi.fn<() => void>()

interface Shared {
  readonly model: Model
  readonly selection: readonly NodeKey[]
  readonly onSelect: (keys: readonly NodeKey[]) => void
  readonly onChange: (change: GraphChange) => void
}

/** Holds model and selection, as a view would. */
function Desk({ start, draw }: { readonly start: Model; readonly draw: (shared: Shared) => React.ReactNode }) {
  const [held, setHeld] = useState(start)
  const [selected, setSelected] = useState<readonly NodeKey[]>([])
  return draw({
    model: held,
    selection: selected,
    onSelect: (keys) => {
      selection = keys
      setSelected(keys)
    },
    onChange: (change) => {
      changes.push(change)
      model = applyGraphChange(model, change)
      setHeld(model)
    },
  })
}

async function show(draw: (shared: Shared) => React.ReactNode, start = clinic()): Promise<void> {
  model = start
  await act(async () => {
    root.render(<Desk start={start} draw={draw} />)
    await Promise.resolve()
  })
  await vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    if (host.querySelector(".graph-waiting")) throw new Error("still laying out")
  }, 10_000)
}

/** Presses keys on whatever has the focus: names of keys, or `"text"` to be typed into a field. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const name of keys) {
    await act(async () => {
      const target = document.activeElement ?? document.body
      if (name.startsWith('"')) type(target, name.slice(1, -1))
      else {
        const parts = name.split("+")
        const key = parts.at(-1)!
        const init = {
          key,
          bubbles: true,
          cancelable: true,
          ctrlKey: parts.includes("Ctrl"),
          shiftKey: parts.includes("Shift"),
          altKey: parts.includes("Alt"),
        }
        const isFree = target.dispatchEvent(new KeyboardEvent("keydown", init))
        const form = target instanceof HTMLInputElement ? target.form : null
        if (isFree && key === "Enter" && form) form.requestSubmit()
        if (isFree && key === "Enter" && target instanceof HTMLButtonElement) target.click()
      }
      await Promise.resolve()
    })
  }
}

function type(target: Element, text: string): void {
  if (!(target instanceof HTMLInputElement)) throw new Error(`nothing to type into: ${target.outerHTML.slice(0, 80)}`)
  // React watches the property of the element itself, so the one of its class is set.
  Reflect.set(HTMLInputElement.prototype, "value", text, target)
  target.dispatchEvent(new Event("input", { bubbles: true }))
}

const focus = (selector: string): Promise<void> =>
  act(async () => {
    host.querySelector<HTMLElement>(selector)!.focus()
    await Promise.resolve()
  })

beforeAll(() => {
  // A DOM without layout has no sizes, and the canvas draws only what lies within its own.
  const size = { configurable: true, get: (): number => 2000 }
  Object.defineProperties(HTMLElement.prototype, { offsetWidth: size, offsetHeight: size })
  globalThis.IS_REACT_ACT_ENVIRONMENT = true
  globalThis.ResizeObserver = class {
    observe = (): void => undefined
    unobserve = (): void => undefined
    disconnect = (): void => undefined
  }
})

beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"))
  root = createRoot(host)
  changes = []
  selection = []
  onBlock.mockClear()
  onBalsa.mockClear()
})

afterEach(async () => {
  await act(async () => {
    root.unmount()
    await Promise.resolve()
  })
  host.remove()
})

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}

describe("GraphEditor by keyboard", () => {
  const preview: BlockPreview = { step: "login", next: null, lossLeftPerYear: 52_000 }
  const draw = (shared: Shared, blockPreview: BlockPreview | null = null): React.ReactNode => (
    <GraphEditor
      {...shared}
      figures={figures}
      layouter={layouter}
      onBlock={onBlock}
      onBalsa={onBalsa}
      blockPreview={blockPreview}
    />
  )
  const start = async (): Promise<void> => {
    await show(draw)
    await focus(".graph-canvas")
  }

  const wayFrom = async (source: string, lines: number): Promise<readonly string[]> => {
    await press("Ctrl+f", `"${source}"`, "Enter")
    const way: string[] = []
    for (let i = 0; i < lines; i++) {
      await press("ArrowRight")
      way.push(selection[0]!)
    }
    return way
  }

  it("arrows go from the source along the lit path to the asset, and the selected node is announced", async () => {
    await start()
    // The desk stays: an AND join needs it. The admin login between the two steps is drawn as a line.
    expect(await wayFrom("Insider", 4)).toEqual(["place:desk", "step:login", "step:copy", "asset:records"])
    const active = host.querySelector(".graph-canvas")!.getAttribute("aria-activedescendant")!
    expect(host.querySelector(`[id="${active}"]`)?.textContent).toContain("Patient records")
  })

  it("arrows go through every place, where they are drawn", async () => {
    await start()
    await act(async () => {
      const places = [...host.querySelectorAll("button")].find(({ textContent }) => textContent.startsWith("Places"))
      places!.click()
      await Promise.resolve()
    })
    await vi.waitFor(async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
      expect(host.querySelectorAll(".graph-box-place").length).toBeGreaterThan(2)
    })
    await focus(".graph-canvas")
    const way = await wayFrom("Insider", 5)
    expect(way).toEqual(["place:desk", "step:login", "place:admin", "step:copy", "asset:records"])
  })

  it("A adds a step after the selection in one change, selects it, and gives the keys back to the graph", async () => {
    await start()
    await press("Ctrl+f", `"${clinic().places.find(({ id }) => id === "admin")!.name}"`, "Enter")
    expect(selection).toEqual(["place:admin"])
    await press("a", '"Sell the list"', "Enter")
    expect(changes).toHaveLength(1)
    expect(model.steps.at(-1)).toMatchObject({ name: "Sell the list", needs: ["admin"] })
    expect(selection).toEqual(["step:sell-the-list"])
    expect(document.activeElement?.className).toContain("graph-canvas")
    expect(validateModel(model).problems).toEqual([])
  })

  it("E connects to what is typed; Escape leaves without a change", async () => {
    await start()
    await press("Ctrl+f", '"copy the"', "Enter")
    expect(selection).toEqual(["step:copy"])
    await press("e", "Escape")
    expect(changes).toEqual([])
    await press("e", '"booking"', "Enter")
    expect(model.steps.find(({ id }) => id === "copy")?.gives).toContainEqual({
      asset: "booking",
      harm: "availability",
    })
  })

  it("E asks no more once what was to be connected is gone, and not of what is selected next", async () => {
    let desk: Shared | null = null
    await show((shared) => {
      desk = shared
      return draw(shared)
    })
    await focus(".graph-canvas")
    await press("Ctrl+f", '"copy the"', "Enter", "e")
    expect(host.querySelector("[role=dialog][aria-label=Connect]")).not.toBeNull()
    // As an undo from the menu does, which takes the step away.
    await act(async () => {
      desk?.onSelect([])
      await Promise.resolve()
    })
    expect(host.querySelector("[role=dialog]")).toBeNull()
    await act(async () => {
      desk?.onSelect(["step:login"])
      await Promise.resolve()
    })
    expect(host.querySelector("[role=dialog]")).toBeNull()
  })

  it("Enter edits the name in place, Enter commits it, Escape keeps the old one", async () => {
    await start()
    await press("Ctrl+f", '"shared login"', "Enter", "Enter", '"Use the common login"', "Enter")
    expect(changes).toEqual([{ kind: "rename", node: { kind: "step", id: "login" }, name: "Use the common login" }])
    expect(document.activeElement?.className).toContain("graph-canvas")
    await press("Enter", '"Something else"', "Escape")
    expect(changes).toHaveLength(1)
  })

  it("Ctrl+Enter adds a threat source of the skill that was chosen, and of no other", async () => {
    await start()
    await press("Ctrl+Enter", '"Supplier"', "Enter")
    expect(changes).toEqual([])
    await act(async () => {
      host.querySelectorAll<HTMLInputElement>("input[type=radio]")[2]!.click()
      await Promise.resolve()
    })
    await focus(".graph-prompt input")
    await press("Enter")
    expect(model.sources.at(-1)).toEqual({
      id: "supplier",
      name: "Supplier",
      kind: "other",
      skill: "expert",
      approaches: [],
    })
  })

  it("Delete removes the selection and says what went with it", async () => {
    await start()
    await press("Ctrl+f", '"badge"', "Enter", "Delete")
    expect(model.steps.map(({ id }) => id)).toEqual(["login", "copy", "copy-again"])
    expect(host.querySelector("[role=status]")?.textContent).toContain("“Open the vault” went too.")
  })

  it("Alt and an arrow move the selection by one change, which also writes what only the layout had placed", async () => {
    await start()
    await press("Ctrl+f", '"badge"', "Enter")
    const drawn = host.querySelectorAll(".graph-box").length
    await press("Alt+ArrowDown", "Alt+ArrowDown")
    expect(changes.map(({ kind }) => kind)).toEqual(["move", "move"])
    const [first, second] = changes as Extract<GraphChange, { kind: "move" }>[]
    expect([first!.placed.length, second!.placed.length]).toEqual([drawn, 1])
    const y = (change: typeof first): number => change!.placed.find(({ node }) => node.id === "badge")!.y
    expect(y(second) - y(first)).toBe(24)
  })

  it("X asks to block the step, B for the balsa test, and a letter typed into a field does neither", async () => {
    await start()
    await press("Ctrl+f", '"shared login"', "Enter", "x", "b")
    expect(onBlock).toHaveBeenCalledExactlyOnceWith("login")
    expect(onBalsa).toHaveBeenCalledOnce()
    await press("a", "x", "b")
    expect(onBlock).toHaveBeenCalledOnce()
  })

  it("Tab goes to the next sibling and lets the focus leave after the last", async () => {
    await start()
    await press("Ctrl+f", '"shared login"', "Enter")
    const seen: string[] = []
    for (const key of ["Shift+Tab", "Tab", "Tab"]) {
      await press(key)
      seen.push(selection[0]!)
    }
    expect(new Set(seen)).toEqual(new Set(["step:login", "step:vault"]))
  })

  it("the status line says the weakest path, its tries and its money, and a preview what would be left", async () => {
    await show((shared) => draw(shared, preview))
    const text = host.querySelector(".graph-status")!.textContent
    expect(text).toContain(
      "Insider → Use the shared login → Copy the records → Patient records. 58% of tries, €310k a year",
    )
    expect(text).toContain("If “Use the shared login” could never succeed, €52k a year would be left, and no path.")
  })

  it("without figures nothing is lit and no step is called open", async () => {
    await show((shared) => <GraphEditor {...shared} layouter={layouter} />)
    expect(host.querySelectorAll(".graph-box").length).toBeGreaterThan(0)
    expect(host.querySelectorAll(".is-lit, .is-open, .graph-arrows")).toHaveLength(0)
  })

  it("a model without elements says so instead of failing", async () => {
    const empty: Model = { ...clinic(), places: [], assets: [], sources: [], steps: [], controls: [] }
    await show(draw, empty)
    expect(host.querySelectorAll(".graph-box")).toHaveLength(0)
  })
})

describe("Outline by keyboard", () => {
  const draw = (shared: Shared): React.ReactNode => (
    <Outline {...shared} figures={figures} onBlock={onBlock} onBalsa={onBalsa} />
  )
  const active = (): string | null | undefined => host.querySelector("[role=treeitem][tabindex='0']")?.textContent
  const start = async (): Promise<void> => {
    await show(draw)
    await focus("[role=treeitem][tabindex='0']")
  }

  it("the tree has levels, says what is unfolded and marks the weakest path in words", async () => {
    await start()
    const rows = [...host.querySelectorAll("[role=treeitem]")].map((row) => [
      row.getAttribute("aria-level"),
      row.getAttribute("aria-expanded"),
      row.textContent.includes("weakest path"),
    ])
    expect(rows.slice(0, 4)).toEqual([
      ["1", "true", true],
      ["2", "true", true],
      ["3", "true", true],
      ["4", null, true],
    ])
    expect(host.querySelector(".outline-summary")?.textContent).toContain("58% of tries")
  })

  it("an empty outline takes the focus, and A and Ctrl Enter work in it", async () => {
    const empty = { ...clinic(), places: [], assets: [], sources: [], steps: [], controls: [] }
    await show((shared) => <Outline {...shared} figures={null} />, empty)
    expect(host.querySelector(".outline-summary")?.textContent).toContain("Nothing here yet")
    await focus("[role=tree][tabindex='0']")
    await press("Ctrl+Enter")
    expect(host.querySelector("[role=dialog]")?.getAttribute("aria-label")).toBe("Add a threat source")
    await press("Escape")
    expect(document.activeElement?.getAttribute("role")).toBe("tree")
    await press("a", '"Break in"', "Enter")
    expect(model.steps.map(({ name }) => name)).toEqual(["Break in"])
  })

  it("an element selected elsewhere is found on the weakest path first", async () => {
    const step: NodeKey = "step:copy"
    const other: GraphFigures = { ...figures, paths: [{ ...figures.paths[0]!, source: "burglar" }] }
    await show((shared) => <Outline {...shared} selection={[step]} figures={other} />)
    const row = host.querySelector("[role=treeitem][aria-selected=true]")
    expect(row?.textContent).toContain("weakest path")
  })

  it("arrows go down, fold and unfold, and to the parent, and the focus goes along", async () => {
    await start()
    await press("ArrowDown")
    expect(document.activeElement?.textContent).toContain("Use the shared login")
    await press("ArrowLeft")
    expect(document.activeElement?.getAttribute("aria-expanded")).toBe("false")
    await press("ArrowRight", "ArrowRight")
    expect(active()).toContain("Copy the records")
    await press("ArrowLeft", "ArrowLeft")
    expect(active()).toContain("Use the shared login")
    await press("End")
    expect(active()).toContain("Assets")
  })

  it("A, E, F2, X, B and Delete do here what they do in the graph", async () => {
    await start()
    await press("ArrowDown", "x", "b")
    expect(onBlock).toHaveBeenCalledExactlyOnceWith("login")
    expect(onBalsa).toHaveBeenCalledOnce()
    await press("a", '"Go on from here"', "Enter")
    expect(model.steps.at(-1)).toMatchObject({ name: "Go on from here", needs: ["admin"] })
    await press("e", '"patient"', "Enter")
    expect(model.steps.at(-1)?.gives).toEqual([{ asset: "records", harm: "confidentiality" }])
    await press("F2", '"Go further"', "Enter")
    expect(model.steps.at(-1)?.name).toBe("Go further")
    await press("Delete")
    expect(model.steps).toHaveLength(4)
    expect(validateModel(model).problems).toEqual([])
  })

  it("Delete on a harm takes it from the step, and leaves the asset", async () => {
    await start()
    await press("ArrowDown", "ArrowRight", "ArrowRight")
    expect(document.activeElement?.textContent).toContain("Patient records")
    await press("Delete")
    expect(model.assets).toHaveLength(2)
    expect(model.steps.find(({ id }) => id === "copy")?.gives).toEqual([
      { asset: "booking", harm: "integrity", share: 0.25 },
    ])
  })
})

describe("StepTable by keyboard", () => {
  it("arrows choose a row, Enter edits its name, and the header says the order", async () => {
    await show((shared) => <StepTable {...shared} figures={figures} onBlock={onBlock} />)
    await focus("tbody tr")
    await press("ArrowDown")
    expect(selection).toEqual(["step:vault"])
    await press("Enter", '"Open the safe"', "Enter")
    expect(model.steps.find(({ id }) => id === "vault")?.name).toBe("Open the safe")
    await focus("th button")
    await press("Enter")
    expect(host.querySelector("th")?.getAttribute("aria-sort")).toBe("ascending")
    expect(host.querySelector("tbody td")?.textContent).toContain("Copy the records")
  })
})

describe("StepInspector", () => {
  const draw =
    (step: string) =>
    (shared: Shared): React.ReactNode => (
      <StepInspector
        model={shared.model}
        step={step}
        figures={figures}
        onChange={shared.onChange}
        renderEstimate={({ id, label, change }) => (
          <button type="button" data-slot={id} onClick={() => shared.onChange(change(0.5))}>
            {label}
          </button>
        )}
      />
    )
  const click = (selector: string): Promise<void> =>
    act(async () => {
      host.querySelector<HTMLElement>(selector)!.click()
      await Promise.resolve()
    })
  const stepNow = (id: string) => model.steps.find((step) => step.id === id)

  it("every chance, reduction and share of a step has a field, and each hands back one change", async () => {
    await show(draw("vault"))
    const slots = [...host.querySelectorAll<HTMLElement>("[data-slot]")].map(({ dataset }) => dataset.slot)
    expect(slots).toEqual(["success-unskilled", "success-expert", "effect-door-0"])
    await click("[data-slot='success-expert']")
    await click("[data-slot='effect-door-0']")
    expect(stepNow("vault")?.success).toEqual({ unskilled: 0.01, expert: 0.5 })
    expect(model.controls[0]?.effects).toEqual([{ prevents: "vault", reduction: 0.5 }])
    expect(changes).toHaveLength(2)
  })

  it("whom a control stops is chosen source by source, and taken back", async () => {
    await show(draw("vault"))
    const box = "[aria-label='Controls here'] input[type=checkbox]"
    await click(box)
    const all = model.sources.map(({ id }) => id)
    expect(model.controls[0]?.effects[0]?.sources).toEqual(all)
    await click(`label:nth-of-type(2) > input:is(${box})`)
    expect(model.controls[0]?.effects[0]?.sources).toEqual(all.slice(1))
    await click(box)
    expect(model.controls[0]?.effects).toEqual(clinic().controls[0]?.effects)
  })

  it("a control can be added that contains what follows the step", async () => {
    await show(draw("vault"))
    const buttons = [...host.querySelectorAll("button")]
    buttons.find(({ textContent }) => textContent === "+ containment")!.id = "contain"
    await click("#contain")
    await press('"door"', "Enter")
    expect(model.controls[0]?.effects.at(-1)).toMatchObject({ contains: "vault" })
  })

  it("a share is typed in percent; nonsense keeps the old one and says so", async () => {
    await show(draw("copy"))
    const share = "[aria-label='Share of Booking: altered']"
    await focus(share)
    await press('"40%"', "Enter")
    expect(stepNow("copy")?.gives[1]).toEqual({ asset: "booking", harm: "integrity", share: 0.4 })
    await focus(share)
    await press('"0"', "Enter")
    expect(stepNow("copy")?.gives[1]).toMatchObject({ share: 0.4 })
    expect(host.textContent).toContain("40% still holds")
    await press('"100"', "Enter")
    expect(stepNow("copy")?.gives[1]).toEqual({ asset: "booking", harm: "integrity" })
  })

  it("needs and gifts are added by typing and dropped by a button", async () => {
    await show(draw("login"))
    await click("section[aria-label=Needs] > button")
    await press('"badge"', "Enter")
    expect(stepNow("login")?.needs).toEqual(["desk", "badge"])
    await click("[aria-label='No longer needs A desk']")
    expect(stepNow("login")?.needs).toEqual(["badge"])
    await click("section[aria-label=Gives] > button")
    await press('"A brand new room"', "Enter")
    expect(model.places.at(-1)?.name).toBe("A brand new room")
    expect(stepNow("login")?.gives).toContainEqual({ place: "a-brand-new-room" })
    expect(validateModel(model).problems).toEqual([])
  })

  it("sameAs offers no circle, and takes the step's own chance away", async () => {
    await show(draw("copy"))
    await click("[role=combobox][aria-label='Its chance']")
    const choices = [...host.querySelectorAll("[role=option]")]
    expect(choices.some(({ textContent }) => textContent.includes("Copy them again"))).toBe(false)
    await click(`[role=option]:nth-child(${choices.findIndex(({ textContent }) => /Log ?in/i.test(textContent)) + 1})`)
    expect(stepNow("copy")).toMatchObject({ sameAs: "login" })
    expect(validateModel(model).problems).toEqual([])
  })

  it("who may take a step is ticked source by source", async () => {
    await show(draw("vault"))
    await click("fieldset label:nth-of-type(2) input")
    expect(stepNow("vault")?.only).toEqual(["insider", "burglar"])
    await click("fieldset label:nth-of-type(1) input")
    expect(stepNow("vault")).not.toHaveProperty("only")
  })
})

describe("StoryField by keyboard", () => {
  it("a story told in one line becomes source, step and asset in one change", async () => {
    await show((shared) => <StoryField model={shared.model} onChange={shared.onChange} onSelect={shared.onSelect} />)
    await focus(".story input")
    await press('"insider uses a camera to read patient records"', "Enter")
    expect(changes).toHaveLength(1)
    expect(model.steps.at(-1)).toMatchObject({ name: "Camera", needs: ["desk"] })
    expect(selection).toEqual(["step:camera"])
    expect(validateModel(model).problems).toEqual([])
  })

  it("a sentence that is not understood asks for its parts and changes nothing", async () => {
    await show((shared) => <StoryField model={shared.model} onChange={shared.onChange} onSelect={shared.onSelect} />)
    await focus(".story input")
    await press('"somebody does something"')
    expect(host.textContent).toContain("Not all of it was understood")
    await press("Enter")
    expect(changes).toEqual([])
    // E2: Enter says what is missing, and goes there.
    expect(host.textContent).toContain(
      "Still to be said: what they use, which asset is harmed, what becomes of it and how",
    )
    expect(document.activeElement?.closest("label")?.textContent).toContain("uses what")
  })
})
