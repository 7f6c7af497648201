import fc from "fast-check"
import { beforeEach, describe, expect, test, vi } from "vitest"
import type { Ask, Channel } from "../../src/ipc/contract.ts"
import { USUAL_LETTERS } from "../../src/commands/letters.ts"
import { channels, parseAsk } from "../../src/ipc/parse.ts"
import { type Handlers, serve } from "../../src/main/serve.ts"
import { stateRefused } from "../../src/main/windows.ts"

type Listener = (event: unknown, value: unknown) => Promise<unknown>
const listeners = vi.hoisted(() => new Map<string, unknown>())
vi.mock("electron", () => ({
  ipcMain: { handle: (channel: string, listener: unknown) => listeners.set(channel, listener) },
  app: {},
  BrowserWindow: null,
  dialog: {},
  nativeTheme: {},
}))

const STATE: Ask<"window:state"> = {
  title: "House",
  edited: true,
  undo: "name House",
  redo: null,
  documentOpen: true,
  autosave: false,
  encrypted: false,
  hasFile: true,
  letters: USUAL_LETTERS,
  still: false,
  statusStrip: true,
  units: "short",
}

const asker = { edited: false }
const told: Ask<"window:state">[] = []

/** A page of ours tells its state. */
async function tell(value: unknown): Promise<void> {
  const frame = { parent: null, frameTreeNodeId: 1, origin: "app://batten" }
  const event = { sender: { mainFrame: frame }, senderFrame: frame }
  await (listeners.get("window:state") as Listener)(event, value).catch(() => undefined)
}

beforeEach(() => {
  asker.edited = false
  told.length = 0
  const handlers = Object.fromEntries(channels.map((channel) => [channel, () => null]))
  const state = (one: typeof asker, ask: Ask<"window:state">): null => {
    one.edited = ask.edited
    told.push(ask)
    return null
  }
  serve(
    "app://batten",
    () => asker,
    { ...handlers, "window:state": state } as unknown as Handlers<typeof asker>,
    stateRefused,
  )
})

describe("D5: main never loses that there are unsaved changes because another field is bad", () => {
  test.each(["title", "undo", "redo"] as const)("a %s of a million characters is taken, cut", async (field) => {
    await tell({ ...STATE, [field]: "x".repeat(1_000_000) })
    expect(asker.edited).toBe(true)
    expect(told[0]?.[field]).toHaveLength(1000)
  })

  test("whatever else is wrong in what an edited window tells, closing asks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.keys(STATE), "another"), fc.anything(), async (field, value) => {
        fc.pre(field !== "edited")
        asker.edited = false
        await tell({ ...STATE, [field]: value })
        expect(asker.edited).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test("a sound state without changes is believed, and a bad question of another kind changes nothing", async () => {
    await tell({ ...STATE, edited: false })
    expect(asker.edited).toBe(false)
    stateRefused("recent:list", asker)
    expect(asker.edited).toBe(false)
  })

  test.each<Channel>(["document:saveAs", "document:unsaved", "recovery:keep"])(
    "%s takes a name of any length",
    (channel) => {
      const ask = {
        "document:saveAs": { bytes: new Uint8Array(1) },
        "document:unsaved": {},
        "recovery:keep": { document: crypto.randomUUID(), handle: null, bytes: new Uint8Array(1) },
      }[channel as "document:unsaved"]
      expect(parseAsk(channel, { ...ask, name: "x".repeat(200_000) })).toMatchObject({ name: "x".repeat(1000) })
    },
  )
})
