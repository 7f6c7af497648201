import { act, useState } from "react"
import { afterEach, describe, expect, it, vi } from "vitest"
import { USUAL_FORMATS, money, type Estimate } from "../../../src/core/index.ts"
import type { Column, Sort } from "../../../src/renderer/ui/grid/cell.ts"
import { Grid } from "../../../src/renderer/ui/grid/Grid.tsx"
import { click, leaveField, paint, press, repaint, type, wipe } from "./page.tsx"

interface Row {
  readonly id: string
  readonly name: string
  readonly loss: Estimate | null
}

const FIRST = { column: "loss", down: true } as const
const refuse = vi.fn()
const removed = vi.fn()
const pasted = vi.fn()
const together = vi.fn((_label: string, edit: () => void) => edit())

/** The same, sorted by name. */
const Sorted = () => <Kept start={ROWS} firstSort={BY_NAME} />
const BY_NAME = { column: "name", down: false } as const

/** A grid over rows that it keeps itself. */
function Kept({
  start,
  selected = null,
  firstSort,
}: {
  readonly start: readonly Row[]
  readonly selected?: string | null
  readonly firstSort?: Sort
}) {
  const [rows, setRows] = useState(start)
  const set = (id: string, change: Partial<Row>): null => {
    setRows((now) => now.map((row) => (row.id === id ? { ...row, ...change } : row)))
    return null
  }
  const columns: readonly Column<Row>[] = [
    {
      id: "name",
      title: "Name",
      cell: (row) => ({ kind: "text", text: row.name, commit: (name) => set(row.id, { name }) }),
    },
    {
      id: "loss",
      title: "Loss",
      cell: (row) => ({
        kind: "estimate",
        estimate: row.loss,
        quantity: "money",
        axis: null,
        money: (amount) => money(amount, "EUR", USUAL_FORMATS),
        empty: "not valued",
        owner: { commit: (loss) => set(row.id, { loss }) },
      }),
    },
    {
      id: "share",
      title: "Share",
      cell: () => ({ kind: "derived", content: "–", why: "This follows from the paths." }),
    },
  ]
  return (
    <Grid
      label="Assets"
      columns={columns}
      rows={rows.map((row) => ({ key: row.id, row, name: row.name }))}
      newRow={{
        prompt: "+ name",
        create: (name) => {
          setRows((now) => [...now, { id: name.toLowerCase(), name, loss: null }])
          return name.toLowerCase()
        },
      }}
      {...(firstSort && { firstSort })}
      selected={selected}
      select={() => undefined}
      remove={removed}
      paste={pasted}
      together={together}
      refuse={refuse}
    />
  )
}

const ROWS: readonly Row[] = [
  { id: "a", name: "Records", loss: { low: 40_000, high: 300_000 } },
  { id: "b", name: "Booking", loss: null },
]
const cell = (at: string): HTMLElement => document.querySelector<HTMLElement>(`[data-cell="${at}"]`)!
const focused = (): string | undefined => (document.activeElement as HTMLElement | null)?.dataset.cell
const order = (): string =>
  [...document.querySelectorAll<HTMLElement>("tbody [data-name=true]")]
    .flatMap(({ dataset }) => dataset.cell!.split("/")[0]!.trim())
    .filter((key) => key !== "new")
    .join("")
/** Pastes a text where the focus is. */
async function clip(text: string): Promise<void> {
  await act(async () => {
    const event = new Event("paste", { bubbles: true, cancelable: true })
    Object.assign(event, { clipboardData: { getData: () => text } })
    document.activeElement?.dispatchEvent(event)
    await Promise.resolve()
  })
}
const start = async (at: string): Promise<void> => {
  await paint(<Kept start={ROWS} />)
  await click(cell(at))
}

afterEach(async () => {
  await wipe()
  vi.clearAllMocks()
})

describe("Grid", () => {
  it("selects with one click and edits with a second one or Enter", async () => {
    await start("a/name")
    expect([focused(), document.querySelector("input")]).toEqual(["a/name", null])
    await press("Enter")
    expect(document.activeElement).toBeInstanceOf(HTMLInputElement)
  })

  it("moves with arrows, Tab and back, and stays within", async () => {
    await start("a/name")
    for (const key of ["ArrowRight", "ArrowDown", "Tab", "Tab", "ArrowUp", "ArrowUp"]) await press(key)
    expect(focused()).toBe("a/name")
  })

  it("commits with Enter and goes down, with Tab and goes right", async () => {
    await start("a/name")
    await press("Enter")
    await type("Files")
    await press("Enter")
    expect([cell("a/name").textContent, focused()]).toEqual(["Files", "b/name"])
    await press("F2")
    await type("Calendar")
    await press("Tab")
    expect([cell("b/name").textContent, focused()]).toEqual(["Calendar", "b/loss"])
  })

  it("restores with Escape", async () => {
    await start("a/name")
    await press("Enter")
    await type("Oops")
    await press("Escape")
    expect([cell("a/name").textContent, focused()]).toEqual(["Records", "a/name"])
  })

  it("begins an edit with the key that is typed", async () => {
    await start("b/loss")
    await press("4")
    expect((document.activeElement as HTMLInputElement).value).toBe("4")
    await type("40k to 90k")
    await press("Enter")
    expect(cell("b/loss").textContent).toContain("€40k to €90k")
  })

  it("says why a derived cell cannot be typed on", async () => {
    await start("a/share")
    await press("7")
    expect(refuse).toHaveBeenCalledExactlyOnceWith("This follows from the paths.", undefined)
  })

  it("makes a row in the last one, and Tab goes on to its number", async () => {
    await start(" new/name")
    await press("G")
    await type("Goodwill")
    await press("Tab")
    expect([cell("goodwill/name").textContent, focused()]).toEqual(["Goodwill", "goodwill/loss"])
    expect(cell(" new/name").textContent).toBe("+ name")
  })

  it("keeps a text that could not be read when the cell is left, and does not call the focus back", async () => {
    await start("a/loss")
    await press("Enter")
    await type("quite a lot")
    await leaveField()
    expect(cell("a/loss").textContent).toContain("quite a lot")
    expect(focused()).toBeUndefined()
  })

  it("sorts by a heading that the arrow up leads to, up, down, and not at all", async () => {
    await paint(<Kept start={[...ROWS, { id: "c", name: "Alarm", loss: { low: 1_000, high: 2_000 } }]} />)
    await click(cell("a/loss"))
    await press("ArrowUp")
    const orders: string[] = []
    for (let i = 0; i < 3; i++) {
      await click(document.activeElement)
      orders.push(order())
    }
    // What has no number stands last, whichever way.
    expect(orders).toEqual(["cab", "acb", "abc"])
    await press("ArrowDown")
    expect(focused()).toBe("a/loss")
  })

  it("follows new results in its first order while the reader is elsewhere, and not while the reader is in it", async () => {
    const grid = (losses: readonly number[]) => (
      <Grid
        label="Assets"
        rows={losses.map((loss, i) => ({ key: "abc"[i]!, row: loss, name: "abc"[i]! }))}
        columns={[
          { id: "name", title: "Name", cell: (loss) => ({ kind: "derived", content: loss, why: "" }) },
          { id: "loss", title: "Loss", order: (loss) => loss, cell: () => ({ kind: "derived", content: "", why: "" }) },
        ]}
        newRow={null}
        firstSort={FIRST}
        selected={null}
        select={() => undefined}
        refuse={refuse}
      />
    )
    await paint(grid([1, 2, 3]))
    expect(order()).toBe("cba")
    await repaint(grid([3, 2, 1]))
    expect(order()).toBe("abc")
    await click(cell("b/loss"))
    await repaint(grid([1, 2, 3]))
    expect(order()).toBe("abc")
    await press("ArrowUp")
    expect(order()).toBe("cba")
  })

  it("leaves the edited row where it is until the reader goes to another", async () => {
    await paint(<Kept start={[...ROWS, { id: "c", name: "Alarm", loss: { low: 1_000, high: 2_000 } }]} />)
    await click(document.querySelector("[data-heading=name]"))
    expect(order()).toBe("cba")
    await click(cell("c/name"))
    await press("Enter")
    await type("Zebra")
    await press("Tab")
    expect([order(), focused()]).toEqual(["cba", "c/loss"])
    await press("ArrowDown")
    expect([order(), focused()]).toEqual(["bac", "b/loss"])
  })

  it("fills down from the cell above, and the marked rows from the first of them", async () => {
    await start("b/loss")
    await press("d", { ctrlKey: true })
    expect(cell("b/loss").textContent).toContain("€40k to €300k")
    await click(cell("a/loss"))
    await press("Enter")
    await type("1k to 9k")
    await press("Escape")
    await press("5")
    await type("50k to 90k")
    await press("Tab")
    await press("Tab", { shiftKey: true })
    await press("ArrowDown", { shiftKey: true })
    expect(document.querySelectorAll("[data-marked=true]")).toHaveLength(2)
    await press("d", { metaKey: true })
    expect(cell("b/loss").textContent).toContain("€50k to €90k")
    expect(together.mock.calls.map(([label]) => label)).toEqual(["fill down loss", "fill down loss"])
  })

  it("says why names and computed cells are not filled down", async () => {
    await start("b/name")
    await press("d", { ctrlKey: true })
    expect(cell("b/name").textContent).toBe("Booking")
    await click(cell("b/share"))
    await press("d", { ctrlKey: true })
    expect(refuse).toHaveBeenCalledTimes(2)
    expect(refuse).toHaveBeenLastCalledWith("This follows from the paths.")
  })

  it("hands several pasted cells to its owner, and begins an edit with one", async () => {
    await start("b/loss")
    await clip("Files\t40k to 90k\nMail\t5k to 9k\n")
    expect(pasted).toHaveBeenCalledExactlyOnceWith("Files\t40k to 90k\nMail\t5k to 9k")
    await clip("7k to 9k")
    expect((document.activeElement as HTMLInputElement).value).toBe("7k to 9k")
  })

  it("asks its owner to delete on Delete, but never the empty row", async () => {
    await start("a/name")
    await press("Delete")
    await click(cell(" new/name"))
    await press("Delete")
    expect(removed).toHaveBeenCalledExactlyOnceWith("a")
  })
})

describe("what is selected elsewhere", () => {
  it("is the row that keys act on, and takes the focus along where a cell has it", async () => {
    removed.mockClear()
    await paint(<Kept start={ROWS} selected="a" />)
    cell("a/loss").focus()
    await repaint(<Kept start={ROWS} selected="b" />)
    expect(focused()).toBe("b/loss")
    await press("Delete")
    expect(removed.mock.calls).toEqual([["b"]])
  })

  it("takes no focus from elsewhere, and leaves a cell alone that is being edited", async () => {
    await paint(<Kept start={ROWS} selected="a" />)
    await repaint(<Kept start={ROWS} selected="b" />)
    expect(focused()).toBeUndefined()
    cell("b/name").focus()
    await press("F2")
    await repaint(<Kept start={ROWS} selected="a" />)
    expect(document.activeElement?.closest("td")?.dataset.cell).toBe("b/name")
  })
})

describe("a paste that the system tells the page of, and not the cell", () => {
  const pastePage = async (text: string): Promise<void> => {
    await act(async () => {
      const event = new Event("paste", { bubbles: true, cancelable: true })
      Object.assign(event, { clipboardData: { getData: () => text } })
      document.body.dispatchEvent(event)
      await Promise.resolve()
    })
  }

  it("is the table's where a cell has the focus, and not otherwise", async () => {
    pasted.mockClear()
    await paint(<Kept start={ROWS} />)
    await pastePage("Van\t1k\nKiln\t2k\n")
    expect(pasted).not.toHaveBeenCalled()
    cell("a/name").focus()
    await pastePage("Van\t1k\nKiln\t2k\n")
    expect(pasted.mock.calls).toEqual([["Van\t1k\nKiln\t2k"]])
  })
})

describe("C6: Tab and Enter as in a spreadsheet", () => {
  it("C6: Tab passes by cells that are read only, to the next row and back", async () => {
    await start("a/name")
    const seen: (string | undefined)[] = []
    for (let i = 0; i < 4; i++) {
      await press("Tab")
      seen.push(focused())
    }
    expect(seen).toEqual(["a/loss", "b/name", "b/loss", " new/name"])
    await press("Tab", { shiftKey: true })
    await press("Tab", { shiftKey: true })
    expect(focused()).toBe("b/name")
    await press("F2")
    await press("Tab")
    await press("F2")
    await press("Tab")
    expect(focused()).toBe(" new/name")
  })

  it("C6: Enter behind a run of Tabs leads to the column where it began, one row down", async () => {
    await start("a/name")
    await press("F2")
    await type("Files")
    await press("Tab")
    await press("F2")
    await type("1k to 9k")
    await press("Enter")
    expect(focused()).toBe("b/name")
    // Where nothing was typed into the last cell of the run, too.
    await press("F2")
    await type("Calendar")
    await press("Tab")
    await press("Enter")
    expect([focused(), cell("b/loss").textContent]).toEqual([" new/name", expect.stringContaining("not valued")])
  })

  it("C6: any other way there ends the run", async () => {
    await start("a/name")
    await press("F2")
    await type("Files")
    await press("Tab")
    await press("ArrowDown")
    await press("F2")
    await type("5k to 9k")
    await press("Enter")
    expect(focused()).toBe(" new/loss")
    await click(cell("a/name"))
    await press("Tab")
    await press("Enter")
    expect(document.activeElement).toBe(cell("a/loss").querySelector("input"))
  })

  it("C6: a new row leads to the next new one, wherever the order puts it: nothing there is typed over", async () => {
    await paint(<Sorted />)
    await click(cell(" new/name"))
    for (const [name, loss] of [
      ["Attic", "=1"],
      ["Barn", "=2"],
    ] as const) {
      expect(focused()).toBe(" new/name")
      await press(name[0]!)
      await type(name)
      await press("Tab")
      expect(focused()).toBe(`${name.toLowerCase()}/loss`)
      await press("=")
      await type(loss)
      await press("Enter")
    }
    expect([...document.querySelectorAll("tbody [data-name=true]")].map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining(["Attic", "Barn", "Booking", "Records"]),
    )
    expect([cell("attic/loss").textContent, cell("barn/loss").textContent]).toEqual([
      expect.stringContaining("€1"),
      expect.stringContaining("€2"),
    ])
    expect(cell("a/loss").textContent).toContain("€40k to €300k")
  })

  it("C6: a name is not emptied", async () => {
    await start("a/name")
    await press("F2")
    await type("  ")
    await press("Enter")
    expect(cell("a/name").textContent).toBe("Records")
  })
})

describe("C8: the order of a table", () => {
  it("C8: counts the digits of names as numbers", async () => {
    const hosts = ["Host 10", "Host 2", "Host 1"].map((name, i): Row => ({ id: "abc"[i]!, name, loss: null }))
    await paint(<Kept start={hosts} />)
    await click(document.querySelector("[data-heading=name]"))
    expect(order()).toBe("cba")
  })
})
