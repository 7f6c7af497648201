// First: nothing of ours runs before it has been decided whether Batten starts with this command line.
import "./refuseSwitches.ts"
import "./versionAnswer.ts"
import "./commandLine.ts"
import { app, Menu, nativeTheme, screen, session } from "electron"
import path from "node:path"
import type { MenuChoice, Theme } from "../ipc/contract.ts"
import { answersOf } from "./answers.ts"
import { asideIn } from "./aside.ts"
import { closeDocument, type Desk } from "./documents.ts"
import { systemDisk } from "../disk/disk.ts"
import { setFlags } from "./flags.ts"
import { guardContents } from "./guard.ts"
import { createHandles } from "./handles.ts"
import { type Log, openLog } from "./log.ts"
import { menuTemplate, themeOf } from "./menu/menu.ts"
import { appOrigin } from "./policy.ts"
import { claimScheme, serveApp } from "./protocol.ts"
import { isPrinting, printReport } from "./printReport.ts"
import { openRecent } from "./recent.ts"
import { openRecovery } from "./recovery.ts"
import { openRooms } from "./rooms.ts"
import { serve } from "./serve.ts"
import { shutSession } from "./session.ts"
import { readSettings, writeSettings } from "./settings.ts"
import { type Subject, subjectOf } from "./subject.ts"
import { openUndoFolder } from "./undoFolder.ts"
import { lookAt, lookBeside, lookEvery } from "./watch.ts"
import { openWindowPlaces, type WindowPlaces } from "./windowPlaces.ts"
import {
  allWorkbenches,
  currentWorkbench,
  isRoom,
  NOTHING_SHOWN,
  openWorkbench,
  stateRefused,
  tell,
  type WindowCare,
  type Workbench,
  workbenchOf,
} from "./windows.ts"

/** The address of vite's server during `npm run dev`; what is packaged has none. */
const development = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
const origin = development === null ? appOrigin : new URL(development).origin
const address = development ?? `${appOrigin}/index.html`
const roomAddress = development === null ? `${appOrigin}/room.html` : new URL("room.html", development).href

setFlags()
// Else Electron builds a menu of its own as soon as it is ready, only for ours to take its place.
Menu.setApplicationMenu(null)
// Never awaited at the top level: Electron gets ready only after this module has been read to its end.
if (isPrinting()) void app.whenReady().then(printReport)
else openWindows()

function openWindows(): void {
  // Else a PDF that is printed here would name the system and every version.
  app.userAgentFallback = `Batten ${app.getVersion()}`
  claimScheme()
  guardContents(
    (contents) => (isRoom(contents) ? roomAddress : address),
    (url) => development !== null && url.startsWith(development),
  )
  if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
  // The one that runs already opens the file in a window of its own.
  else app.quit()
}

function start(): void {
  const desk = openDesk(showMenu)
  const settingsFile = path.join(app.getPath("userData"), "settings.json")
  nativeTheme.themeSource = readSettings(settingsFile).theme
  const setTheme = (theme: Theme): void => {
    nativeTheme.themeSource = theme
    void writeSettings(systemDisk, settingsFile, { theme })
    showMenu()
  }

  function showMenu(): void {
    const { themeSource: theme } = nativeTheme
    const state = {
      ...(currentWorkbench()?.shown ?? NOTHING_SHOWN),
      recent: desk.recent.list(),
      theme,
      packaged: app.isPackaged,
    }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, choose)))
  }
  function choose(choice: MenuChoice): void {
    const theme = choice.kind === "command" ? themeOf(choice.id) : null
    if (theme !== null) setTheme(theme)
    if (choice.kind === "command" && choice.id === "newWindow") return void openNew()
    const workbench = currentWorkbench()
    if (workbench !== null) tell(workbench, { kind: "menu", choice })
  }
  let leaving = Promise.resolve()
  const left = (workbench: Workbench): void => {
    leaving = leaving.then(() => leave(desk, workbench))
  }
  const places = openWindowPlaces(systemDisk, path.join(app.getPath("userData"), "windows.json"))
  const open = (first: Subject): Workbench =>
    openInPlace(first, places, { focused: showMenu, left, note: (event) => desk.log.note(event) })
  const openNew = (): Workbench => open({ kind: "nothing" })

  shutSession(session.defaultSession, development)
  if (development === null) serveApp(path.join(import.meta.dirname, "../renderer"))
  // First of all the window: while its page starts in a process of its own, this one goes on. What it asks is heard afterwards.
  open(subjectOf(process.argv, app.isPackaged ? null : app.getAppPath(), process.cwd()))
  serve(
    origin,
    workbenchOf,
    answersOf(desk, { showMenu, setTheme, openNew, rooms: openRooms(roomAddress) }),
    stateRefused,
  )
  showMenu()
  noteFaults(desk.log)
  void desk.recovery.tidy(desk.now()).catch(() => undefined)
  lookAround(desk)
  app.on("second-instance", (_event, argv, workingFolder) => {
    open(subjectOf(argv, app.isPackaged ? null : app.getAppPath(), workingFolder))
  })
  app.on("open-file", (event, file) => {
    event.preventDefault()
    open({ kind: "file", file })
  })
  app.on("window-all-closed", () => app.quit())
  app.on("will-quit", (event) => {
    // Locks are given back before the process goes.
    event.preventDefault()
    void leaving.finally(() => app.exit(0))
  })
}

/** Opens a window where the last one was. */
function openInPlace(first: Subject, places: WindowPlaces, care: Omit<WindowCare, "moved">): Workbench {
  const others = allWorkbenches().map(({ window }) => window.getNormalBounds())
  const { maximised, ...place } = places.next(screen.getAllDisplays(), others)
  const moved = ({ window }: Workbench): void =>
    places.keep(screen.getAllDisplays(), { bounds: window.getNormalBounds(), maximised: window.isMaximized() })
  const workbench = openWorkbench(address, first, place, { ...care, moved })
  if (maximised) workbench.window.maximize()
  return workbench
}

/** Notes the start, and what goes wrong from now on. */
function noteFaults(log: Log): void {
  log.note({
    kind: "started",
    version: app.getVersion(),
    electron: process.versions.electron,
    platform: process.platform,
  })
  // Only looked at here: what Electron does with it, it does as before. No crash report is ever made: it would be a picture of
  // the memory, document and all.
  process.on("uncaughtExceptionMonitor", (error) => log.note({ kind: "mainFault", error }))
  process.on("unhandledRejection", (error) => log.note({ kind: "mainFault", error }))
}

function openDesk(recentChanged: () => void): Desk {
  const data = app.getPath("userData")
  const handles = createHandles()
  const recovery = openRecovery(systemDisk, path.join(data, "recovery"))
  return {
    disk: systemDisk,
    handles,
    recent: openRecent(systemDisk, path.join(data, "recent.json"), handles, recentChanged),
    recovery,
    aside: asideIn(recovery, Date.now),
    noted: new Set(),
    undo: openUndoFolder(systemDisk, path.join(data, "undo")),
    log: openLog(path.join(data, "log.txt"), Date.now),
    now: () => Date.now(),
  }
}

/** The files of a window that is gone are free, and what it put aside may be offered to the next one. */
async function leave(desk: Desk, workbench: Workbench): Promise<void> {
  workbench.putAside.clear()
  for (const handle of [...workbench.records.keys()]) await closeDocument(desk, workbench, handle)
}

/** Tells windows when an open file was changed by someone else. One round ends before the next begins. */
function lookAround(desk: Desk): void {
  const look = async (): Promise<void> => {
    for (const workbench of allWorkbenches()) {
      for (const [handle, record] of workbench.records) {
        const event = await lookAt(desk.disk, handle, record).catch(() => null)
        if (event !== null) tell(workbench, event)
        const copy = await lookBeside(desk.disk, record).catch(() => null)
        if (copy === null) continue
        const found = { handle: desk.handles.handleOf(copy), name: path.basename(copy) }
        tell(workbench, { kind: "conflictCopy", handle, copy: found })
      }
    }
    setTimeout(() => void look(), lookEvery)
  }
  setTimeout(() => void look(), lookEvery)
}
