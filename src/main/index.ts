import { app, Menu, nativeTheme, session } from "electron"
import fs from "node:fs/promises"
import path from "node:path"
import type { Ask, MenuCommand, Theme } from "../ipc/contract.ts"
import { copy } from "./clipboard.ts"
import { askUnsaved, type Desk, openChosen, openFirst, openRecent, openSample, save, saveAs } from "./documents.ts"
import { setFlags } from "./flags.ts"
import { guardContents } from "./guard.ts"
import { createHandles } from "./handles.ts"
import { menuTemplate } from "./menu.ts"
import { appOrigin } from "./policy.ts"
import { claimScheme, serveApp } from "./protocol.ts"
import { openRecent as openRecentList } from "./recent.ts"
import { type Handlers, serve } from "./serve.ts"
import { shutSession } from "./session.ts"
import { readSettings, writeSettings } from "./settings.ts"
import { type Subject, subjectOf } from "./subject.ts"
import { currentWorkbench, openWorkbench, showTitle, tell, type Workbench, workbenchOf } from "./windows.ts"

/** The address of vite's server during `npm run dev`; what is packaged has none. */
const development = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null)
const origin = development === null ? appOrigin : new URL(development).origin
const address = development ?? `${appOrigin}/index.html`

claimScheme()
setFlags()
guardContents((url) => development !== null && url.startsWith(development))
if (app.requestSingleInstanceLock()) {
  // Never awaited at the top level: Electron gets ready only after this module has been read to its end.
  void app.whenReady().then(start)
} else {
  // The one that runs already opens the file in a window of its own.
  app.quit()
}

function start(): void {
  const settingsFile = path.join(app.getPath("userData"), "settings.json")
  nativeTheme.themeSource = readSettings(settingsFile).theme
  const handles = createHandles()
  const recent = openRecentList(fs, path.join(app.getPath("userData"), "recent.json"), handles, showMenu)
  const desk: Desk = { disk: fs, handles, recent, now: () => Date.now() }
  const setTheme = (theme: Theme): void => {
    nativeTheme.themeSource = theme
    void writeSettings(fs, settingsFile, { theme })
    showMenu()
  }

  function showMenu(): void {
    const workbench = currentWorkbench()
    const { documentOpen = false, undo = null, redo = null } = workbench ?? {}
    const state = {
      documentOpen,
      undo,
      redo,
      recent: recent.list(),
      theme: nativeTheme.themeSource,
      packaged: app.isPackaged,
    }
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, choose)))
  }
  function choose(command: MenuCommand): void {
    if (command.kind === "theme") setTheme(command.theme)
    const workbench = currentWorkbench()
    if (workbench !== null) tell(workbench, { kind: "menu", command })
  }
  const open = (first: Subject): Workbench => openWorkbench(address, first, showMenu)

  shutSession(session.defaultSession, development)
  if (development === null) serveApp(path.join(import.meta.dirname, "../renderer"))
  serve(origin, workbenchOf, handlersOf(desk, showMenu, setTheme))
  showMenu()
  open(subjectOf(process.argv, app.isPackaged ? null : app.getAppPath(), process.cwd()))
  app.on("second-instance", (_event, argv, workingFolder) => {
    open(subjectOf(argv, app.isPackaged ? null : app.getAppPath(), workingFolder))
  })
  app.on("open-file", (event, file) => {
    event.preventDefault()
    open({ kind: "file", file })
  })
  app.on("window-all-closed", () => app.quit())
}

function handlersOf(desk: Desk, showMenu: () => void, setTheme: (theme: Theme) => void): Handlers<Workbench> {
  return {
    "app:info": () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: process.platform,
      packaged: app.isPackaged,
    }),
    "document:first": (workbench) => openFirst(desk, workbench),
    "document:open": (workbench) => openChosen(desk, workbench),
    "document:openRecent": (_workbench, { handle }) => openRecent(desk, handle),
    "document:openSample": (_workbench, { sample }) => openSample(desk, sample),
    "document:save": (_workbench, ask) => save(desk, ask),
    "document:saveAs": (workbench, ask) => saveAs(desk, workbench, ask),
    "document:unsaved": (workbench, { name }) => askUnsaved(workbench, name),
    "recent:list": () => desk.recent.list(),
    "recent:forget": (_workbench, { handle }) => {
      desk.recent.forget(handle)
      return null
    },
    "window:state": (workbench, state) => {
      showState(workbench, state, showMenu)
      return null
    },
    "window:theme": (_workbench, { theme }) => {
      setTheme(theme)
      return null
    },
    "window:close": (workbench) => {
      workbench.mayClose = true
      workbench.window.close()
      return null
    },
    "clipboard:write": async (_workbench, ask) => {
      await copy(ask)
      return null
    },
  }
}

function showState(workbench: Workbench, { title, ...state }: Ask<"window:state">, showMenu: () => void): void {
  const { documentOpen, undo, redo } = workbench
  Object.assign(workbench, state)
  showTitle(workbench, title)
  const menuChanged = documentOpen !== state.documentOpen || undo !== state.undo || redo !== state.redo
  if (menuChanged && currentWorkbench() === workbench) showMenu()
}
