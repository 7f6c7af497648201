import { act } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { scoreModel } from "../../../src/core/index.ts"
import { Guarded } from "../../../src/renderer/App.tsx"
import { faultInLine } from "../../../src/renderer/faults.ts"
import { openOverlay } from "../../../src/renderer/state/commands.ts"
import type { Desk } from "../../../src/renderer/state/desk.ts"
import { applyEdit, documentStore, openModel } from "../../../src/renderer/state/document.ts"
import { runsStore } from "../../../src/renderer/state/runs.ts"
import { FIRST_SETTINGS, settingsStore } from "../../../src/renderer/state/settings.ts"
import { Boundary } from "../../../src/renderer/ui/Boundary.tsx"
import { Sheet } from "../../../src/renderer/ui/Sheet.tsx"
import { Card } from "../../../src/renderer/views/Card.tsx"
import { Section } from "../../../src/renderer/views/inspector/Section.tsx"
import { ChartFrame } from "../../../src/renderer/charts/ChartFrame.tsx"
import { Grid } from "../../../src/renderer/ui/grid/Grid.tsx"
import type { Column } from "../../../src/renderer/ui/grid/cell.ts"
import { smallModel } from "../state/models.ts"
import { click, pageText, paint, repaint, wipe } from "../ui/page.tsx"

/** The parts that fail at the moment; each names the module that stands for it. */
const failing = vi.hoisted(() => new Set<string>())

/** A module whose components throw while they are named as failing. */
const planted = vi.hoisted(
  () =>
    (name: string, original: Record<string, unknown>): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(original).map(([key, value]) => [
          key,
          typeof value === "function" && /^[A-Z]/.test(key)
            ? (props: unknown) => {
                if (failing.has(name)) throw new RangeError("planted, with the text of a document: SECRET")
                return (value as (props: unknown) => unknown)(props)
              }
            : value,
        ]),
      ),
)

vi.mock("../../../src/renderer/views/shell/TitleBar.tsx", async (original) => planted("TitleBar", await original()))
vi.mock("../../../src/renderer/views/shell/Rail.tsx", async (original) => planted("Rail", await original()))
vi.mock("../../../src/renderer/views/shell/StatusStrip.tsx", async (original) =>
  planted("StatusStrip", await original()),
)
vi.mock("../../../src/renderer/views/shell/Toasts.tsx", async (original) => planted("Toasts", await original()))
vi.mock("../../../src/renderer/views/shell/TryBar.tsx", async (original) => planted("TryBar", await original()))
vi.mock("../../../src/renderer/views/inspector/ModelInspector.tsx", async (original) =>
  planted("ModelInspector", await original()),
)
vi.mock("../../../src/renderer/views/overview/Verdict.tsx", async (original) => planted("Verdict", await original()))
vi.mock("../../../src/renderer/views/overview/Proof.tsx", async (original) => planted("Proof", await original()))
vi.mock("../../../src/renderer/views/TablePage.tsx", async (original) => planted("TablePage", await original()))
vi.mock("../../../src/renderer/views/help/ScorePage.tsx", async (original) => planted("ScorePage", await original()))
vi.mock("../../../src/renderer/views/useWindowState.ts", async (original) => {
  const own = await original<{ useWindowState: () => void }>()
  return {
    useWindowState: () => {
      if (failing.has("useWindowState")) throw new RangeError("planted")
      own.useWindowState()
    },
  }
})

let saves = 0
let copied: string[] = []
const desk = {
  save: () => {
    saves++
    return Promise.resolve(true)
  },
  hear: () => undefined,
} as unknown as Desk

const buttonNamed = (name: string): HTMLElement | undefined =>
  [...document.querySelectorAll("button")].find((button) => button.textContent === name)

const rename = async (name: string, screen: "overview" | "assets" = "overview"): Promise<void> => {
  await act(async () => {
    applyEdit(`name ${name}`, (model) => ({ ...model, name }), { screen, element: null })
    await Promise.resolve()
  })
}

beforeEach(() => {
  failing.clear()
  saves = 0
  copied = []
  vi.spyOn(console, "error").mockImplementation(() => undefined)
  globalThis.matchMedia = () => ({ matches: false, addEventListener: () => 0, removeEventListener: () => 0 }) as never
  globalThis.ResizeObserver = class {
    observe = () => undefined
    unobserve = () => undefined
    disconnect = () => undefined
  }
  Object.assign(window, {
    batten: {
      ask: (channel: string, question: { readonly text: string }) => {
        if (channel === "clipboard:write") copied.push(question.text)
        return Promise.resolve(null)
      },
      listen: () => () => undefined,
    },
  })
  settingsStore.setState({ ...FIRST_SETTINGS, screen: "overview", inspectorOpen: true, statusStrip: true }, true)
  const model = smallModel()
  openModel(model, "small.batten", "h")
  runsStore.setState({ kept: { report: scoreModel(model), of: model, stale: false, proving: false, why: null } })
})
afterEach(async () => {
  await wipe()
  openOverlay(null)
  vi.restoreAllMocks()
})

describe("D1: an error of a part of the window stays in that part", () => {
  it.each([
    ["TitleBar", "The title bar could not be shown.", "overview"],
    ["Rail", "The list of screens could not be shown.", "overview"],
    ["StatusStrip", "The status strip could not be shown.", "overview"],
    ["Toasts", "A message could not be shown.", "overview"],
    ["TryBar", "The bar of what is tried could not be shown.", "overview"],
    ["ModelInspector", "The inspector could not be shown.", "overview"],
    ["Verdict", "The verdict could not be shown.", "overview"],
    ["Proof", "The screen “Overview” could not be shown.", "overview"],
    ["TablePage", "The screen “Assets” could not be shown.", "assets"],
    ["useWindowState", "The title of the window could not be shown.", "overview"],
  ] as const)("%s: it is said, undo and save work, and all other parts live", async (part, words, screen) => {
    settingsStore.setState({ screen })
    failing.add(part)
    await paint(<Guarded desk={desk} />)
    expect(pageText()).toContain(words)
    expect(pageText()).not.toContain("SECRET")
    // One part and no other.
    expect(document.querySelectorAll("[role=alert]").length).toBe(1)
    await rename("Another name", screen)
    await click(buttonNamed("Undo"))
    expect(documentStore.getState().model?.name).toBe(smallModel().name)
    // Charts have a Save of their own.
    await click(
      [...document.querySelectorAll<HTMLButtonElement>("[role=alert] button")].find(
        ({ textContent }) => textContent === "Save",
      ),
    )
    expect(saves).toBe(1)
    await click(buttonNamed("Copy the log entry"))
    expect(copied).toEqual([expect.stringMatching(/^fault in the page: RangeError/)])
    failing.clear()
    await click(buttonNamed("Try again"))
    expect(pageText()).not.toContain("could not be shown")
  })

  it("comes back by itself when the document is another one, as after an undo", async () => {
    failing.add("ModelInspector")
    await paint(<Guarded desk={desk} />)
    expect(pageText()).toContain("could not be shown")
    failing.clear()
    await rename("Another name")
    expect(pageText()).not.toContain("could not be shown")
  })

  it("a page over the work that fails can be closed, and the work is there", async () => {
    failing.add("ScorePage")
    await paint(<Guarded desk={desk} />)
    await act(async () => {
      openOverlay("score")
      await Promise.resolve()
    })
    expect(pageText()).toContain("This page could not be shown.")
    await click(document.querySelector("[aria-label=Close]"))
    expect(pageText()).not.toContain("could not be shown")
    expect(document.querySelector("[data-testid=score-strip]")).not.toBeNull()
  })
})

function Broken(): never {
  throw new TypeError("planted")
}

describe("D1: each kind of part has its boundary", () => {
  it("card, section of the inspector, sheet, drawing of a chart", async () => {
    const words = {
      title: "A chart",
      question: "?",
      summary: "",
      howToRead: [],
      table: { columns: [], rows: [] },
    } as never
    for (const content of [
      <Card key="card">
        <Broken />
      </Card>,
      <Section key="section" title="Costs">
        <Broken />
      </Section>,
      <Sheet key="sheet" title="Page" close={() => undefined}>
        <Broken />
      </Sheet>,
      <ChartFrame key="chart" words={words} readout="" onMove={() => undefined} size={{ width: 100, height: 100 }}>
        {() => <Broken />}
      </ChartFrame>,
    ]) {
      await paint(
        <>
          <p>beside it</p>
          {content}
        </>,
      )
      expect(pageText()).toContain("could not be shown")
      expect(pageText()).toContain("beside it")
    }
  })

  it("a cell of a table: the others are read, and it comes back with the next row", async () => {
    const columns: readonly Column<string>[] = [
      { id: "name", title: "Name", cell: (row) => ({ kind: "text", text: row, commit: () => null }) },
      {
        id: "figure",
        title: "Figure",
        cell: (row) => {
          if (row === "bad") throw new RangeError("planted")
          return { kind: "derived", content: `figure of ${row}`, why: "" }
        },
      },
    ]
    const table = (rows: readonly string[]) => (
      <Grid
        label="Rows"
        columns={columns}
        rows={rows.map((row) => ({ key: row, row, name: row }))}
        newRow={null}
        selected={null}
        select={() => undefined}
        refuse={() => undefined}
      />
    )
    await paint(table(["good", "bad"]))
    expect(pageText()).toContain("figure of good")
    expect(pageText()).toContain("bad")
    expect(document.querySelectorAll("[role=alert]").length).toBe(1)
    await repaint(table(["good"]))
    expect(document.querySelectorAll("[role=alert]").length).toBe(0)
  })

  it("what is thrown can be anything, and is told without its words", async () => {
    const thrown: unknown = null
    function Odd(): never {
      throw thrown
    }
    await paint(
      <Boundary part="It">
        <Odd />
      </Boundary>,
    )
    expect(pageText()).toContain("It could not be shown.")
    expect(faultInLine(new TypeError("SECRET"))).toMatch(/^fault in the page: TypeError( at .*)?$/)
    expect(faultInLine(new TypeError("SECRET"))).not.toContain("SECRET")
  })
})
