import { afterEach, describe, expect, it, vi } from "vitest"
import { newModel } from "../../../src/core/index.ts"
import { StepTable } from "../../../src/renderer/graph/StepTable.tsx"
import { documentStore, openModel, undo } from "../../../src/renderer/state/document.ts"
import type { PasteList } from "../../../src/renderer/views/paste/lists.ts"
import { PasteSheet } from "../../../src/renderer/views/paste/PasteSheet.tsx"
import { smallModel } from "../state/models.ts"
import { click, dispatch, focus, leaveField, paint, press, type, wipe } from "../ui/page.tsx"

const names = (): readonly string[] => documentStore.getState().model!.assets.map(({ name }) => name)
const status = (): string => document.querySelector("[role=status]")!.textContent
const button = (words: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent.startsWith(words))

async function open(list: PasteList, text: string): Promise<void> {
  openModel({ ...newModel("Clinic", "EUR"), places: [{ id: "net", name: "Internet" }] }, "", null)
  await paint(<PasteSheet list={list} text={text} close={vi.fn()} />)
}

/** What the box is given without typing: the text of a drop. */
async function drop(text: string): Promise<void> {
  const event = new Event("drop", { bubbles: true, cancelable: true })
  await dispatch(document.querySelector("textarea"), Object.assign(event, { dataTransfer: { getData: () => text } }))
}

afterEach(wipe)

describe("C7: the sheet of a paste", () => {
  it("C7: a cell that cannot be read is mended where it stands", async () => {
    await open("assets", "Asset\tIf disclosed\nMail\tquite a lot\nWeb\t1k to 2k")
    expect(status()).toContain("1 cell could not be read")
    await focus(document.querySelector<HTMLElement>("td input"))
    await type("3k to 4k")
    await press("Enter")
    expect(status()).toBe("2 new assets, 0 changed.")
    await click(button("Paste 2 rows"))
    expect(documentStore.getState().model!.assets[0]!.loss.confidentiality).toMatchObject({ low: 3000, high: 4000 })
  })

  it("C7: so is one that was read, by a press on it", async () => {
    await open("assets", "Asset\tIf disclosed\nMial\t1k to 2k")
    await click(button("Mial"))
    await type("Mail")
    await leaveField()
    await click(button("Paste 1 row"))
    expect(names()).toEqual(["Mail"])
  })

  it("C7: text that is typed or dropped into the box is previewed", async () => {
    await open("assets", "")
    await focus(document.querySelector("textarea"))
    await type("Mail\nWeb shop")
    expect(status()).toBe("2 new assets, 0 changed.")
    await wipe()
    await open("assets", "")
    await drop("Asset\tIf disclosed\nMail\t1k to 2k")
    expect(status()).toBe("1 new asset, 0 changed.")
  })

  it("C2: where separators are in doubt both ways are shown, and the answer is taken", async () => {
    await open("assets", "Payroll, 2024\nInvoices, 2023")
    expect([button("Paste"), document.querySelectorAll("table").length]).toEqual([undefined, 2])
    await click(button("It is one column"))
    await click(button("Paste 2 rows"))
    expect(names()).toEqual(["Payroll, 2024", "Invoices, 2023"])
  })

  it("C1: a quotation mark that quotes nothing is told of", async () => {
    await open("assets", 'Asset\tIf disclosed\n"Legacy box\t10k to 50k\nWeb shop\t5k to 9k')
    expect(status()).toBe("2 new assets, 0 changed. 1 quotation mark that quotes no cell is a letter like others.")
  })

  it("B3: the unit of a heading is shown, and can be taken back", async () => {
    await open("assets", "Asset\tIf disclosed (k€)\nMail\t3 to 4")
    expect(document.querySelector("thead label")!.textContent).toContain("k€")
    expect(button("€3k to €4k")).toBeDefined()
    await click(document.querySelector("thead input"))
    expect(button("€3 to €4")).toBeDefined()
  })

  it("C5: pasted steps with their places are one undo", async () => {
    await open("steps", "Step\tNeeds\tGives\tChance\nLog in\tInternet\tMailbox\t=50%\nRead\tMailbox\tnothing\t1 in 3")
    const before = documentStore.getState().model
    await click(button("Paste 2 rows"))
    expect(documentStore.getState().model!.places.map(({ name }) => name)).toEqual(["Internet", "Mailbox"])
    expect(documentStore.getState().history.past).toHaveLength(1)
    undo()
    expect(documentStore.getState().model).toEqual(before)
  })
})

describe("C7: the table of steps", () => {
  it("C7: says what ? and – mean", async () => {
    const model = smallModel()
    const steps = model.steps.map((step, i) =>
      i === 0 ? { ...step, success: { value: 0, why: "Not estimated yet." } } : step,
    )
    await paint(<StepTable model={{ ...model, steps }} selection={[]} onSelect={vi.fn()} onChange={vi.fn()} />)
    const said = [...document.querySelectorAll<HTMLElement>("td abbr")].map(({ textContent, title }) => [
      textContent,
      title,
    ])
    expect(said[0]).toEqual(["?", expect.stringContaining("Nobody has estimated")])
    expect(said.at(-1)).toEqual(["–", expect.stringContaining("No figure")])
    expect(document.querySelector(".graph-note")!.textContent).toContain("? nobody has estimated it yet")
  })
})
