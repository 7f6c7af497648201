import { BrowserWindow, type Input, powerSaveBlocker, screen } from "electron"
import type { CommandId } from "../commands/commands.ts"
import type { RoomView, RoomWindow } from "../ipc/contract.ts"
import { displayForRoom, displayInWords, displayOf } from "./roomPlace.ts"
import { noteRoom, tell, windowOptions, type Workbench } from "./windows.ts"

/** The windows of rooms: each belongs to the window of a document, its console. */
export interface Rooms {
  /** Opens the room of a window, or brings it to the front. */
  open(workbench: Workbench): RoomWindow
  close(workbench: Workbench): void
  /** What the room sees from now on. Kept, for a page that is loaded again. */
  show(workbench: Workbench, view: RoomView): void
  /** Room and console change displays; one that folded back goes out again. */
  swap(workbench: Workbench): RoomWindow
}

/** A room that is open. */
interface Room {
  readonly window: BrowserWindow
  readonly workbench: Workbench
  /** The display that it was put on; null where there is one alone. */
  display: number | null
  isFolded: boolean
  view: RoomView | null
}

const CLOSED: RoomWindow = { isOpen: false, display: null, isFolded: false, canSwap: false }

/** How long after a display went the list of displays is true, in milliseconds. */
const SETTLED_MS = 80

/** What keys in the room do on the console: those of the console, and those of a clicker. */
function commandOf({ key, shift, control, meta, alt }: Input): CommandId | null {
  if (control || meta || alt) {
    if (!(control || meta) || alt || key.toLowerCase() !== "z") return null
    return shift ? "redo" : "undo"
  }
  if (key === "F8") return shift ? "phaseBack" : "phaseNext"
  if (key === "F7") return shift ? "roomSwap" : "room"
  if (key === "F9") return "roomBlank"
  if (["ArrowRight", "PageDown", "Enter", " "].includes(key)) return "phaseNext"
  return key === "ArrowLeft" || key === "PageUp" ? "phaseBack" : null
}

/** Keeps the rooms of all windows. `address` is that of their page. */
export function openRooms(address: string): Rooms {
  const rooms = new Map<Workbench, Room>()
  screen.on("display-removed", () => {
    setTimeout(() => [...rooms.values()].forEach(foldBack), SETTLED_MS)
  })
  screen.on("display-added", () => {
    setTimeout(() => [...rooms.values()].forEach(tellConsole), SETTLED_MS)
  })
  return {
    open: (workbench) => {
      const room = rooms.get(workbench)
      if (room) room.window.show()
      return stateOf(room ?? opened(address, workbench, rooms))
    },
    close: (workbench) => rooms.get(workbench)?.window.close(),
    show: (workbench, view) => {
      const room = rooms.get(workbench)
      if (!room) return
      room.view = view
      room.window.webContents.send("event", { kind: "view", view })
    },
    swap: (workbench) => {
      const room = rooms.get(workbench)
      if (!room) return CLOSED
      swap(room)
      return stateOf(room)
    },
  }
}

function opened(address: string, workbench: Workbench, rooms: Map<Workbench, Room>): Room {
  const console = workbench.window
  const window = new BrowserWindow({
    ...windowOptions(),
    minWidth: 320,
    minHeight: 240,
    title: "Batten: the room",
    autoHideMenuBar: true,
    ...screen.getDisplayMatching(console.getBounds()).workArea,
  })
  const room: Room = { window, workbench, display: null, isFolded: false, view: null }
  rooms.set(workbench, room)
  const forget = noteRoom(window.webContents, workbench)
  window.setMenuBarVisibility(false)
  // The name of a document is for the room to see where it is told, and nowhere else.
  window.on("page-title-updated", (event) => event.preventDefault())
  // A window that is not in front, or behind the other, keeps its clock going.
  for (const { webContents } of [window, console]) webContents.setBackgroundThrottling(false)
  const awake = powerSaveBlocker.start("prevent-display-sleep")
  const leave = (): void => window.close()
  console.once("closed", leave)
  window.on("closed", () => {
    powerSaveBlocker.stop(awake)
    rooms.delete(workbench)
    forget()
    console.removeListener("closed", leave)
    if (console.isDestroyed()) return
    console.webContents.setBackgroundThrottling(true)
    tell(workbench, { kind: "room", window: CLOSED })
  })
  surviveItsPage(room)
  hearKeys(room)
  const display = displayForRoom(console.getBounds(), screen.getAllDisplays(), null)
  if (display) putOn(room, display.id)
  // On one display the room lies behind the console until it is wanted.
  else console.focus()
  void window.loadURL(address)
  return room
}

/** A room's page that ends is loaded again; each that is loaded is shown what the room sees now. */
function surviveItsPage(room: Room): void {
  const { webContents } = room.window
  webContents.on("did-finish-load", () => {
    if (room.view !== null) webContents.send("event", { kind: "view", view: room.view })
  })
  webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason !== "clean-exit" && !room.window.isDestroyed()) webContents.reload()
  })
}

function hearKeys({ window, workbench }: Room): void {
  window.webContents.on("before-input-event", (event, input) => {
    if (input.type !== "keyDown") return
    const id = commandOf(input)
    if (id !== null) tell(workbench, { kind: "menu", choice: { kind: "command", id } })
    else if (input.key === "Tab") workbench.window.focus()
    else return
    event.preventDefault()
  })
}

/** Fills a display with a room. Full screen is the way: bounds that are exactly those of a display are made smaller. */
function putOn(room: Room, id: number): void {
  const display = screen.getAllDisplays().find((one) => one.id === id)
  if (!display) return
  room.display = id
  room.isFolded = false
  const { window } = room
  if (window.isFullScreen()) window.setFullScreen(false)
  window.setBounds(display.bounds)
  window.setFullScreen(true)
}

/** No system brings a full-screen window back by itself from a display that is gone. */
function foldBack(room: Room): void {
  const { window } = room
  if (window.isDestroyed()) return
  const displays = screen.getAllDisplays()
  const isGone = room.display !== null && !displays.some(({ id }) => id === room.display)
  if (!isGone && displayOf(window.getBounds(), displays) !== null) return
  room.isFolded = true
  window.setFullScreen(false)
  window.setBounds(screen.getDisplayMatching(room.workbench.window.getBounds()).workArea)
  room.workbench.window.focus()
  tellConsole(room)
}

function swap(room: Room): void {
  const console = room.workbench.window
  const displays = screen.getAllDisplays()
  const there = displayForRoom(console.getBounds(), displays, room.display)
  if (!there) return
  const here = displayOf(console.getBounds(), displays)
  const isOut = displayOf(room.window.getBounds(), displays)?.id === there.id
  if (!isOut || !here) {
    putOn(room, there.id)
    return
  }
  const wasMaximised = console.isMaximized()
  if (wasMaximised) console.unmaximize()
  console.setBounds(there.workArea)
  if (wasMaximised) console.maximize()
  putOn(room, here.id)
  console.focus()
}

function stateOf(room: Room): RoomWindow {
  const displays = screen.getAllDisplays()
  const console = room.workbench.window.getBounds()
  const own = displayOf(console, displays)
  const on = room.isFolded ? null : (displays.find(({ id }) => id === room.display) ?? null)
  return {
    isOpen: true,
    display: on && own && displays.length > 1 ? displayInWords(on, own.bounds) : null,
    isFolded: room.isFolded,
    canSwap: displays.length > 1,
  }
}

function tellConsole(room: Room): void {
  tell(room.workbench, { kind: "room", window: stateOf(room) })
}
