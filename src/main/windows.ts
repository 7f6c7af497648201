import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  dialog,
  nativeTheme,
  type WebContents,
} from "electron"
import path from "node:path"
import type { Channel, MainEvent, ViewChange, WindowState } from "../ipc/contract.ts"
import { USUAL_LETTERS } from "../commands/letters.ts"
import type { LogEvent } from "./log.ts"
import type { FileRecord } from "./records.ts"
import { type Rectangle, SMALLEST } from "./windowPlaces.ts"
import type { Subject } from "./subject.ts"
import { inOneLine } from "../text/visible.ts"

/** One open window and what main knows of the document in it. */
export interface Workbench {
  readonly window: BrowserWindow
  /** What it shall open first; "nothing" once that was asked for. */
  first: Subject
  edited: boolean
  /** What the menus show of it. */
  shown: WindowState
  /** Set when the window has dealt with its unsaved changes: the next attempt to close succeeds. */
  mayClose: boolean
  /** The files that this window has open, by handle. */
  readonly records: Map<string, FileRecord>
  /** What this window has put aside and not dropped, by the names that it chose. */
  readonly putAside: Set<string>
  /** Where the user let this window write a report, each once; `mayReplace` where the user was asked and said so. */
  readonly reportPlaces: Map<string, { readonly file: string; readonly mayReplace: boolean }>
  /** A native dialog is open: a second one is not shown over it. */
  asking: boolean
}

/** What the menus show before a window has told anything, and where there is none. */
export const NOTHING_SHOWN: WindowState = {
  undo: null,
  redo: null,
  documentOpen: false,
  autosave: true,
  encrypted: false,
  hasFile: false,
  letters: USUAL_LETTERS,
  still: false,
  statusStrip: true,
  units: "short",
}

const workbenches = new Map<number, Workbench>()

/** The window that a page belongs to; null for a page that is none of ours. */
export function workbenchOf(contents: WebContents): Workbench | null {
  return workbenches.get(contents.id) ?? null
}

/** The window that has the focus, or that the room in front belongs to, or else any; null where there is none. */
export function currentWorkbench(): Workbench | null {
  const focused = BrowserWindow.getFocusedWindow()
  const own = focused && (workbenchOf(focused.webContents) ?? consoles.get(focused.webContents.id))
  return own ?? [...workbenches.values()].at(-1) ?? null
}

/** The windows that rooms belong to, by the rooms' pages. */
const consoles = new Map<number, Workbench>()

/** Notes that the page of a room belongs to a window, so that its menus act there; returns the end of that. */
export function noteRoom(contents: WebContents, workbench: Workbench): () => void {
  const { id } = contents
  consoles.set(id, workbench)
  return () => {
    consoles.delete(id)
  }
}

/** Whether a page is that of a room. */
export function isRoom(contents: WebContents): boolean {
  return consoles.has(contents.id)
}

/** Tells the page of a window something it did not ask for. */
export function tell({ window }: Workbench, event: MainEvent): void {
  if (!window.isDestroyed()) window.webContents.send("event", event)
}

/** What the rest of main does when something happens to a window. */
export interface WindowCare {
  /** It came to the front. */
  focused(workbench: Workbench): void
  /** Its page ended or hangs. */
  note(event: Extract<LogEvent, { kind: "pageEnded" | "pageHangs" }>): void
  /** It has another size or place than before. */
  moved(workbench: Workbench): void
  /** It was closed, or its page ended: its files are free again. */
  left(workbench: Workbench): void
}

/** All windows that are open. */
export function allWorkbenches(): readonly Workbench[] {
  return [...workbenches.values()]
}

/** Opens a window on `address` at a place of the desktop, which will show `first`. */
export function openWorkbench(address: string, first: Subject, place: Partial<Rectangle>, care: WindowCare): Workbench {
  const window = new BrowserWindow({ ...windowOptions(), ...place })
  const workbench: Workbench = {
    window,
    first,
    edited: false,
    shown: NOTHING_SHOWN,
    mayClose: false,
    records: new Map(),
    putAside: new Set(),
    reportPlaces: new Map(),
    asking: false,
  }
  const { id } = window.webContents
  workbenches.set(id, workbench)
  window.on("focus", () => care.focused(workbench))
  followPlace(workbench, care)
  window.on("page-title-updated", (event) => event.preventDefault())
  window.on("closed", () => {
    workbenches.delete(id)
    care.left(workbench)
  })
  askBeforeClosing(workbench)
  surviveItsPage(workbench, care)
  void window.loadURL(address)
  return workbench
}

/** Every switch of a page's rights, also those that are off by default: a later default must not open one. */
export function windowOptions(): BrowserWindowConstructorOptions {
  return {
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: "Batten",
    backgroundColor: nativeTheme.shouldUseDarkColors ? "#14171C" : "#FBFAF7",
    webPreferences: {
      preload: path.join(import.meta.dirname, "../preload/index.cjs"),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      enableWebSQL: false,
      devTools: !app.isPackaged,
    },
  }
}

/**
 * The page told something that is not as agreed. Where that was its state, nobody knows whether there are unsaved changes, and so
 * closing asks: the page answers at once where there are none.
 */
export function stateRefused(channel: Channel, workbench: Pick<Workbench, "edited">): void {
  if (channel === "window:state") workbench.edited = true
}

/** Shows title and edited mark as the page wants them. Both come from a document, so nothing in them stays unseen. */
export function showTitle({ window, edited }: Workbench, title: string): void {
  window.setTitle(`${edited ? "• " : ""}${inOneLine(title === "" ? "Batten" : title)}`)
  window.setDocumentEdited(edited)
}

/** How much one step changes the size of the text, in levels of zoom, as the native menu does. */
const ZOOM_STEP = 0.5

/** Does to a window what its View menu does. */
export function changeView(window: BrowserWindow, change: ViewChange): void {
  const { webContents } = window
  if (change === "presented") presenting.get(window)?.()
  else if (change === "fullScreen") window.setFullScreen(!window.isFullScreen())
  else if (change === "normal") webContents.setZoomLevel(0)
  else webContents.setZoomLevel(webContents.getZoomLevel() + (change === "larger" ? ZOOM_STEP : -ZOOM_STEP))
}

/** The height of a page that is presented, in CSS pixels: what is 24 of them is 2.2 % of any window's height. */
const PRESENTED_HEIGHT = 1080

/** What ends presenting, by window. */
const presenting = new WeakMap<BrowserWindow, () => void>()

/**
 * Fills the screen with a window, and makes everything in it as large as the window has room for, until it has been presented.
 * Asked again, it fits the page to the room that it has then: only the page knows it, once menus have gone.
 */
export function present(window: BrowserWindow, pageHeight?: number): void {
  const { webContents } = window
  if (!presenting.has(window)) {
    const before = { zoom: webContents.getZoomLevel(), isFull: window.isFullScreen() }
    presenting.set(window, () => {
      presenting.delete(window)
      webContents.setZoomLevel(before.zoom)
      if (!before.isFull) window.setFullScreen(false)
    })
    window.setFullScreen(true)
  }
  if (pageHeight !== undefined) webContents.setZoomFactor((webContents.getZoomFactor() * pageHeight) / PRESENTED_HEIGHT)
}

/** How long a window must stand still before its place is kept, in milliseconds: dragging it says where it is all the time. */
const SETTLED_MS = 500

function followPlace(workbench: Workbench, care: WindowCare): void {
  const { window } = workbench
  let timer: NodeJS.Timeout | undefined
  const keep = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (!window.isDestroyed() && !window.isMinimized() && !window.isFullScreen()) care.moved(workbench)
  }
  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(keep, SETTLED_MS)
  }
  window.on("resize", later)
  window.on("move", later)
  window.on("maximize", later)
  window.on("unmaximize", later)
  window.on("close", () => {
    if (timer !== undefined) keep()
  })
  window.on("closed", () => clearTimeout(timer))
}

function askBeforeClosing(workbench: Workbench): void {
  const { window } = workbench
  window.on("close", (event) => {
    if (workbench.mayClose || !workbench.edited || window.webContents.isCrashed()) return
    event.preventDefault()
    tell(workbench, { kind: "closeAsked" })
  })
}

/** A page that ends or hangs must not take the window with it: it is loaded again, or the user decides. */
function surviveItsPage(workbench: Workbench, care: WindowCare): void {
  const { window } = workbench
  window.webContents.on("render-process-gone", (_event, { reason, exitCode }) => {
    if (reason === "clean-exit" || window.isDestroyed()) return
    care.note({ kind: "pageEnded", reason, exitCode })
    workbench.edited = false
    care.left(workbench)
    window.webContents.reload()
  })
  window.on("unresponsive", () => {
    care.note({ kind: "pageHangs" })
    if (workbench.asking) return
    workbench.asking = true
    void dialog
      .showMessageBox(window, {
        type: "question",
        message: "Batten does not answer.",
        detail: "It may be busy with a large model. What was saved is safe.",
        buttons: ["Wait", "Start the page again"],
        defaultId: 0,
        cancelId: 0,
      })
      .then(({ response }) => {
        workbench.asking = false
        if (response === 1) window.webContents.forcefullyCrashRenderer()
      })
  })
}
