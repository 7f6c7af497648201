/* eslint-disable @typescript-eslint/no-deprecated -- keyCode is how some browsers tell of a key of an input method */
import type { ReactNode } from "react"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { commandOfKey, latinKey, letterByPlace, noteLayout, USUAL_LETTERS } from "../../../src/commands/letters.ts"
import { USUAL_FORMATS, money, newModel } from "../../../src/core/index.ts"
import { Chooser } from "../../../src/renderer/graph/Chooser.tsx"
import { NameField } from "../../../src/renderer/graph/NameField.tsx"
import { StoryField } from "../../../src/renderer/graph/StoryField.tsx"
import { keepCompositions } from "../../../src/renderer/ui/composition.ts"
import { EstimateField } from "../../../src/renderer/ui/estimate/EstimateField.tsx"
import { ExactField } from "../../../src/renderer/ui/ExactField.tsx"
import { Grid } from "../../../src/renderer/ui/grid/Grid.tsx"
import { InlineText } from "../../../src/renderer/ui/InlineText.tsx"
import { isWindowKey } from "../../../src/renderer/ui/keys.ts"
import { SecretField } from "../../../src/renderer/ui/SecretField.tsx"
import { Typeahead } from "../../../src/renderer/ui/Typeahead.tsx"
import { Notes } from "../../../src/renderer/views/inspector/Notes.tsx"
import { MendableCell } from "../../../src/renderer/views/paste/MendableCell.tsx"
import { dispatch, focus, paint, press, type, wipe } from "./page.tsx"

let end = (): void => undefined
beforeEach(() => {
  // A page without layout has nothing to scroll.
  Element.prototype.scrollIntoView = vi.fn()
  end = keepCompositions(window)
})
afterEach(async () => {
  end()
  await wipe()
  noteLayout({ key: "a" })
})

/** The ways in which browsers say that a key is the input method's. */
const TAKEN: readonly Partial<KeyboardEventInit>[] = [
  { isComposing: true },
  { keyCode: 229 },
  { isComposing: true, keyCode: 229 },
]

const done = vi.fn()
const left = vi.fn()
const euros = (amount: number): string => money(amount, "EUR", USUAL_FORMATS)

const textGrid = (
  <Grid
    label="Assets"
    columns={[
      { id: "name", title: "Name", cell: () => ({ kind: "text", text: "old", commit: (name) => (done(name), null) }) },
    ]}
    rows={[{ key: "a", row: null, name: "old" }]}
    newRow={null}
    selected={null}
    select={vi.fn()}
    refuse={vi.fn()}
  />
)

type Widget = readonly [name: string, widget: ReactNode, word: string, begin: () => Promise<void>]

const atOnce = (): Promise<void> => Promise.resolve()

/** Every widget that takes text and acts on Enter or Esc, with the way to its field where it is not there at once. */
const WIDGETS: readonly Widget[] = [
  ["InlineText", <InlineText label="Name" text="old" commit={done} />, "日本語", atOnce],
  ["a cell of text", textGrid, "日本語", () => press("F2")],
  [
    "a field of an exact value",
    <ExactField label="n" shown="old" read={(value) => ({ value })} commit={(value) => (done(value), null)} />,
    "日本語",
    atOnce,
  ],
  [
    "the estimate field",
    <EstimateField
      label="Loss"
      estimate={null}
      quantity="money"
      money={euros}
      owner={{ commit: (_, text) => (done(text), null) }}
    />,
    "１０",
    atOnce,
  ],
  [
    "the type-ahead",
    <Typeahead
      label="State"
      options={[{ value: "日本語", label: "日本語" }]}
      chosen={[]}
      many={false}
      typed={null}
      choose={done}
      leave={left}
    />,
    "日本語",
    atOnce,
  ],
  ["the rename of the graph", <NameField label="Name" name="old" onDone={done} />, "日本語", atOnce],
  [
    "the prompt of the graph",
    <Chooser
      label="Which"
      choices={[{ key: "日本語", name: "日本語", kind: "place" }]}
      onChoose={done}
      onLeave={left}
    />,
    "日本語",
    atOnce,
  ],
  [
    "a cell of the paste preview",
    <MendableCell label="Cell" cell={{ text: "old", reading: { kind: "problem", why: "no" } }} mend={done} />,
    "日本語",
    atOnce,
  ],
]

describe("G1: input methods", () => {
  it.each(WIDGETS)(
    "G1: %s leaves Enter and Esc to a composition, and takes them afterwards",
    async (_, widget, word, begin) => {
      done.mockClear()
      left.mockClear()
      const place = await paint(widget)
      await focus(place.querySelector<HTMLElement>("input, textarea, td"))
      await begin()
      const field = document.activeElement as HTMLInputElement
      await type(word)
      for (const taken of TAKEN)
        for (const key of ["Enter", "Escape", "Tab", "ArrowDown", "Process"]) await press(key, taken)
      expect([done.mock.calls, left.mock.calls, field.value, field.isConnected]).toEqual([[], [], word, true])
      await press("Enter")
      expect(done.mock.calls).toEqual([[word]])
    },
  )

  it("G1: notes keep their draft when Esc closes the candidates", async () => {
    const place = await paint(<Notes notes="old" commit={done} />)
    await focus(place.querySelector("textarea"))
    await type("日本語")
    await press("Escape", { isComposing: true })
    expect(place.querySelector("textarea")!.value).toBe("日本語")
    await press("Escape")
    expect(place.querySelector("textarea")!.value).toBe("old")
  })

  it("G1: a form with a passphrase, and the story, hear no key of a composition", async () => {
    const heard = vi.fn()
    const place = await paint(
      <div onKeyDown={heard}>
        <SecretField label="Passphrase" text="" change={vi.fn()} />
        <StoryField model={newModel("M", "EUR")} onChange={vi.fn()} onSelect={vi.fn()} />
      </div>,
    )
    for (const field of place.querySelectorAll("input")) {
      await focus(field)
      for (const taken of TAKEN) await press("Enter", taken)
      expect(heard).not.toHaveBeenCalled()
      await press("Enter")
      expect(heard).toHaveBeenCalledOnce()
      heard.mockClear()
    }
  })

  it.each(["Process", "Dead"])(
    "G1: %s on a chosen cell begins editing, and goes on to the input method",
    async (key) => {
      const place = await paint(textGrid)
      await focus(place.querySelector<HTMLElement>("td"))
      const event = new KeyboardEvent("keydown", { key, keyCode: 229, bubbles: true, cancelable: true })
      await dispatch(document.activeElement, event)
      expect(document.activeElement).toBe(place.querySelector("input"))
      expect([event.defaultPrevented, place.querySelector("input")!.value]).toEqual([false, ""])
      // A composition that is broken off has not emptied the cell.
      done.mockClear()
      await press("Enter")
      expect(done).not.toHaveBeenCalled()
    },
  )
})

describe("G2: layouts", () => {
  const usual = (key: string, code: string) =>
    commandOfKey({ key, code }, USUAL_LETTERS, [
      "addStep",
      "connect",
      "block",
      "balsa",
      "walk",
      "narrow",
      "widen",
      "keys",
    ])

  it.each([
    [
      "Russian",
      [
        ["ф", "KeyA", "addStep"],
        ["Ц", "KeyW", "walk"],
        ["х", "BracketLeft", "narrow"],
        ["ъ", "BracketRight", "widen"],
      ],
    ],
    [
      "Greek",
      [
        ["α", "KeyA", "addStep"],
        ["ς", "KeyW", "walk"],
        ["χ", "KeyX", "block"],
      ],
    ],
    [
      "Hebrew",
      [
        ["ש", "KeyA", "addStep"],
        ["'", "KeyW", "walk"],
        ["נ", "KeyB", "balsa"],
      ],
    ],
    [
      "Arabic",
      [
        ["ش", "KeyA", "addStep"],
        ["لا", "KeyB", "balsa"],
        ["ج", "BracketLeft", "narrow"],
      ],
    ],
    [
      "Thai",
      [
        ["ฟ", "KeyA", "addStep"],
        ["ิ", "KeyB", "balsa"],
      ],
    ],
  ] as const)("G2: %s letters act by their place", (_, keys) => {
    for (const [key, code, command] of keys) {
      noteLayout({ key })
      expect([key, usual(key, code)]).toEqual([key, command])
    }
  })

  it("G2: on Latin layouts what a key writes counts, wherever it lies", () => {
    expect(usual("q", "KeyA")).toBeNull() // AZERTY
    expect(usual("a", "KeyQ")).toBe("addStep")
    expect(usual("à", "KeyW")).toBeNull() // Bépo
    expect(usual(",", "KeyW")).toBeNull() // Dvorak
    expect(usual("?", "KeyM")).toBe("keys")
  })

  it("G2: a letter that the user has chosen comes before a place", () => {
    const letters = { ...USUAL_LETTERS, connect: "ф" }
    expect(commandOfKey({ key: "ф", code: "KeyA" }, letters, ["addStep", "connect"])).toBe("connect")
    expect(commandOfKey({ key: "ф", code: "KeyA" }, letters, ["addStep"])).toBeNull()
    expect(commandOfKey({ key: "ф", code: "KeyA" }, null, ["addStep"])).toBeNull()
  })

  it("G2: keys with Ctrl are named by place where the layout has no Latin letters", () => {
    expect([latinKey({ key: "л", code: "KeyK" }), latinKey({ key: "K", code: "KeyK" })]).toEqual(["k", "k"])
    expect(isWindowKey({ key: "ы", code: "KeyS", ctrlKey: true, metaKey: false, altKey: false })).toBe(true)
    // AZERTY writes ; where a US keyboard has the comma.
    expect(isWindowKey({ key: ";", code: "Comma", ctrlKey: true, metaKey: false, altKey: false })).toBe(false)
    expect(letterByPlace({ key: ";", code: "Comma" })).toBeNull()
    expect(letterByPlace({ key: "б", code: "Comma" })).toBe(",")
  })
})
