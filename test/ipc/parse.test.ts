import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Ask, Channel } from "../../src/ipc/contract.ts"
import { USUAL_LETTERS } from "../../src/commands/letters.ts"
import { channels, largest, parseAsk } from "../../src/ipc/parse.ts"

const handle = "7b0e6d0a-4d5c-4e8f-9a3b-1c2d3e4f5a6b"
const bytes = new Uint8Array([1, 2, 3])
const state = {
  title: "t",
  edited: true,
  undo: null,
  redo: "move",
  documentOpen: true,
  autosave: true,
  encrypted: false,
  hasFile: true,
  letters: USUAL_LETTERS,
  still: false,
  statusStrip: true,
  units: "short" as const,
}

/** One good ask of each channel. */
const good: { readonly [C in Channel]: Ask<C> } = {
  "app:info": null,
  "document:first": null,
  "document:open": null,
  "document:openDropped": { path: "/home/ada/model.batten" },
  "document:openRecent": { handle },
  "document:openSample": { sample: "exchange-2001" },
  "document:openTemplate": { template: "small-clinic" },
  "document:save": { handle, bytes, how: "autosave", plain: false },
  "document:saveAs": { name: "a", bytes },
  "document:saveCopy": { handle: null, name: "a", bytes },
  "exchange:choose": null,
  "exchange:beside": { handle, name: "more/risks.yaml" },
  "report:choose": { name: "a", form: "PDF", extension: "pdf" },
  "report:write": {
    place: handle,
    files: [
      { beside: "-frontier.svg", bytes },
      { beside: null, bytes },
    ],
  },
  "report:pdf": { page: bytes, headerTemplate: "", footerTemplate: "" },
  "report:print": { page: bytes },
  "exchange:write": { name: "a", format: "Attack graph", extension: "dot", bytes },
  "document:unsaved": { name: "a" },
  "document:access": { handle },
  "document:takeOver": { handle },
  "document:reload": { handle },
  "document:taken": { handle },
  "document:close": { handle },
  "versions:list": { handle },
  "versions:open": { handle, version: "2026-11-24T07-30-00.000Z" },
  "recovery:keep": { document: handle, handle: null, name: "a", bytes },
  "recovery:drop": { document: handle },
  "recovery:list": null,
  "recovery:open": { recovery: handle },
  "recovery:discard": { recovery: handle },
  "history:keep": { handle, bytes },
  "history:forget": { handle },
  "history:read": { handle },
  "log:read": null,
  "log:note": { name: "TypeError", places: ["index-Ab1_-.js:1:200"] },
  "recent:list": null,
  "recent:forget": { handle },
  "recent:score": { handle, score: { level: 0.62, placement: null } },
  "window:state": state,
  "window:theme": { theme: "dark" },
  "window:view": { change: "larger" },
  "window:processorTime": null,
  "window:new": null,
  "window:close": null,
  "room:open": null,
  "room:close": null,
  "room:show": {
    view: {
      ...{ theme: "light", still: false, title: "Assets", timer: { leftMs: 1000 } },
      phases: [{ title: "Assets", state: "now" }],
      body: { kind: "blank" },
    },
  },
  "room:swap": null,
  "clipboard:write": { text: "a", html: "<b>a</b>", png: bytes },
}

describe("parseAsk (S4)", () => {
  it("has a rule for every channel of the contract", () => {
    expect([...channels].sort()).toEqual(Object.keys(good).sort())
  })

  it.each(channels)("%s: lets a good ask pass as it is", (channel) => {
    expect(parseAsk(channel, good[channel])).toEqual(good[channel])
  })

  it.each(channels)("%s: refuses a field too many, a missing one and one of another type", (channel) => {
    const ask = good[channel] as Record<string, unknown> | null
    if (ask === null) {
      for (const value of [undefined, 0, "", {}, []])
        expect(() => parseAsk(channel, value)).toThrow(`refused ${channel}`)
      return
    }
    expect(() => parseAsk(channel, { ...ask, more: 1 })).toThrow(`refused ${channel}`)
    for (const key of Object.keys(ask)) {
      const wrong = { ...ask, [key]: { toString: () => "x" } }
      expect(() => parseAsk(channel, wrong)).toThrow(`refused ${channel}: ${key}`)
      const less = Object.fromEntries(Object.entries(ask).filter(([other]) => other !== key))
      if (!["html", "png", "how", "plain"].includes(key))
        expect(() => parseAsk(channel, less)).toThrow(`refused ${channel}`)
    }
  })

  it("refuses a path where a handle belongs", () => {
    for (const path of ["/etc/passwd", "../x", "C:\\x", "file:///x", ""]) {
      expect(() => parseAsk("document:save", { handle: path, bytes })).toThrow("refused document:save: handle")
    }
  })

  it.each(["a text of a document", "index.js:1:2 a text", "../index.js:1:2", `${"a".repeat(61)}.js:1:2`])(
    "refuses “%s” where a place in our files belongs",
    (place) => {
      expect(() => parseAsk("log:note", { name: "Error", places: [place] })).toThrow("refused log:note")
    },
  )

  it("refuses letters that are no single character, or of which one is missing", () => {
    const less = Object.fromEntries(Object.entries(USUAL_LETTERS).filter(([command]) => command !== "walk"))
    for (const letters of [less, { ...USUAL_LETTERS, more: "m" }, { ...USUAL_LETTERS, walk: "walk" }]) {
      expect(() => parseAsk("window:state", { ...state, letters })).toThrow("refused window:state: letters")
    }
    for (const walk of ["", " ", "\n", "\u202e", "W", "ww"]) {
      const letters = { ...USUAL_LETTERS, walk }
      expect(() => parseAsk("window:state", { ...state, letters })).toThrow("refused window:state: letters.walk")
    }
    const letters = { ...USUAL_LETTERS, walk: "ф" }
    expect(parseAsk("window:state", { ...state, letters }).letters).toEqual(letters)
    expect(parseAsk("window:state", { ...state, letters: null }).letters).toBeNull()
  })

  it("refuses a version that is no name of one", () => {
    for (const version of ["../../../etc/passwd", "2026-11-24T07-30-00.000Z/..", "", "2026"]) {
      expect(() => parseAsk("versions:open", { handle, version })).toThrow("refused versions:open: version")
    }
  })

  it("refuses bytes that are shared, not bytes, or too many", () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3))
    const many = {
      get length() {
        return largest.document + 1
      },
    }
    Object.setPrototypeOf(many, Uint8Array.prototype)
    for (const wrong of [shared, many, [1, 2], "abc", new Uint16Array(2), { length: 3 }]) {
      expect(() => parseAsk("document:save", { handle, bytes: wrong })).toThrow("refused document:save: bytes")
    }
  })

  it("throws a refusal and nothing else for 20,000 arbitrary values, and changes no prototype", () => {
    const anything = fc.anything({
      withBigInt: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: true,
      key: fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "handle", "bytes", "name", "text")),
    })
    fc.assert(
      fc.property(fc.constantFrom(...channels), anything, (channel, value) => {
        try {
          parseAsk(channel, value)
        } catch (error) {
          expect((error as Error).message).toMatch(/^refused [a-zA-Z]+:[a-zA-Z]+: /)
        }
        expect(Object.keys(Object.prototype)).toEqual([])
      }),
      { numRuns: 20_000 },
    )
  })
})
