import { app } from "electron"
import type { Ask, Theme } from "../ipc/contract.ts"
import { copy } from "./clipboard.ts"
import {
  accessTo,
  closeDocument,
  type Desk,
  openChosen,
  openDropped,
  openFirst,
  openHandle,
  openSample,
  openTemplate,
  save,
  saveAs,
  saveCopy,
  taken,
  takeOver,
} from "./documents.ts"
import { chooseForeign, readIncluded, writeForeign } from "./exchange.ts"
import {
  dropEdits,
  forgetHistory,
  keepEdits,
  keepHistory,
  openEdits,
  openVersion,
  readHistory,
  versionsOf,
} from "./keeping.ts"
import { askUnsaved } from "./questions.ts"
import { chooseReport, printReportPage, reportAsPdf, writeReport } from "./reports.ts"
import { supportOf } from "../library/runtime.ts"
import { processorTimeOf } from "./processorTime.ts"
import { listRecoveries } from "./keeping.ts"
import type { Rooms } from "./rooms.ts"
import type { Handlers } from "./serve.ts"
import { allWorkbenches, changeView, currentWorkbench, present, showTitle, type Workbench } from "./windows.ts"

/** What answers need besides the desk. */
export interface Surroundings {
  /** Shows the menu anew, because what it depends on has changed. */
  readonly showMenu: () => void
  readonly setTheme: (theme: Theme) => void
  /** Opens another window, on nothing. */
  readonly openNew: () => void
  readonly rooms: Rooms
}

/** One function for each question that the window may ask. */
export function answersOf(desk: Desk, around: Surroundings): Handlers<Workbench> {
  return {
    ...documentAnswers(desk),
    ...exchangeAnswers(desk),
    ...reportAnswers(desk),
    ...keepingAnswers(desk),
    ...windowAnswers(desk, around),
    ...roomAnswers(around.rooms),
  }
}

type ExchangeChannel = Extract<keyof Handlers<Workbench>, `exchange:${string}`>
type ReportChannel = Extract<keyof Handlers<Workbench>, `report:${string}`>
type DocumentChannel = Extract<keyof Handlers<Workbench>, `document:${string}`>
type RoomChannel = Extract<keyof Handlers<Workbench>, `room:${string}`>
type KeepingChannel = Extract<keyof Handlers<Workbench>, `${"versions" | "recovery" | "history"}:${string}`>

function documentAnswers(desk: Desk): Pick<Handlers<Workbench>, DocumentChannel> {
  return {
    "document:first": (workbench) => openFirst(desk, workbench),
    "document:open": (workbench) => openChosen(desk, workbench),
    "document:openDropped": (workbench, { path }) => openDropped(desk, workbench, path),
    "document:openRecent": (workbench, { handle }) => openHandle(desk, workbench, handle),
    "document:openSample": (_workbench, { sample }) => openSample(desk, sample),
    "document:openTemplate": (_workbench, { template }) => openTemplate(desk, template),
    "document:save": (workbench, ask) => save(desk, workbench, ask),
    "document:saveAs": (workbench, ask) => saveAs(desk, workbench, ask),
    "document:saveCopy": (workbench, ask) => saveCopy(desk, workbench, ask),
    "document:unsaved": (workbench, { name }) => askUnsaved(workbench, name),
    "document:access": (workbench, { handle }) => accessTo(workbench, handle),
    "document:takeOver": (workbench, { handle }) => takeOver(desk, workbench, handle),
    "document:reload": (workbench, { handle }) => openHandle(desk, workbench, handle),
    "document:taken": (workbench, { handle }) => {
      taken(workbench, handle)
      return null
    },
    "document:close": async (workbench, { handle }) => {
      await closeDocument(desk, workbench, handle)
      return null
    },
  }
}

function exchangeAnswers(desk: Desk): Pick<Handlers<Workbench>, ExchangeChannel> {
  return {
    "exchange:choose": (workbench) => chooseForeign(desk, workbench),
    "exchange:beside": (_workbench, ask) => readIncluded(desk, ask),
    "exchange:write": (workbench, ask) => writeForeign(desk, workbench, ask),
  }
}

function reportAnswers(desk: Desk): Pick<Handlers<Workbench>, ReportChannel> {
  return {
    "report:choose": (workbench, ask) => chooseReport(desk, workbench, ask),
    "report:write": (workbench, ask) => writeReport(desk, workbench, ask),
    "report:pdf": (_workbench, ask) => reportAsPdf(ask),
    "report:print": (workbench, ask) => printReportPage(workbench, ask),
  }
}

function keepingAnswers(desk: Desk): Pick<Handlers<Workbench>, KeepingChannel> {
  return {
    "versions:list": (workbench, { handle }) => versionsOf(desk, workbench, handle),
    "versions:open": (workbench, ask) => openVersion(desk, workbench, ask),
    "recovery:keep": (workbench, ask) => keepEdits(desk, workbench, ask),
    "recovery:drop": async (workbench, { document }) => {
      await dropEdits(desk, workbench, document)
      return null
    },
    "recovery:list": () => listRecoveries(desk, isPutAside),
    "recovery:open": (workbench, { recovery }) => openEdits(desk, workbench, recovery),
    "recovery:discard": async (_workbench, { recovery }) => {
      await desk.recovery.discard(recovery, desk.now())
      return null
    },
    "history:keep": (workbench, ask) => keepHistory(desk, workbench, ask),
    "history:forget": async (workbench, { handle }) => {
      await forgetHistory(desk, workbench, handle)
      return null
    },
    "history:read": (workbench, { handle }) => readHistory(desk, workbench, handle),
  }
}

function roomAnswers(rooms: Rooms): Pick<Handlers<Workbench>, RoomChannel> {
  return {
    "room:open": (workbench) => rooms.open(workbench),
    "room:close": (workbench) => {
      rooms.close(workbench)
      return null
    },
    "room:show": (workbench, { view }) => {
      rooms.show(workbench, view)
      return null
    },
    "room:swap": (workbench) => rooms.swap(workbench),
  }
}

/** Whether an open window keeps edits under that name: they are not left behind. */
function isPutAside(document: string): boolean {
  return allWorkbenches().some(({ putAside }) => putAside.has(document))
}

function windowAnswers(
  desk: Desk,
  { showMenu, setTheme, openNew }: Surroundings,
): Omit<Handlers<Workbench>, DocumentChannel | ExchangeChannel | ReportChannel | KeepingChannel | RoomChannel> {
  return {
    "app:info": () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      platform: process.platform,
      packaged: app.isPackaged,
      support: supportOf(process.versions.electron),
    }),
    "log:read": () => desk.log.read(),
    "log:note": (_workbench, fault) => {
      desk.log.note({ kind: "pageFault", fault })
      return null
    },
    "recent:list": () => desk.recent.list(),
    "recent:forget": (_workbench, { handle }) => {
      desk.recent.forget(handle)
      return null
    },
    "recent:score": (workbench, { handle, score }) => {
      // What an encrypted file says stays in it: not even its score is kept beside it.
      desk.recent.noteScore(handle, workbench.records.get(handle)?.sealed === false ? score : null)
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
    "window:view": ({ window }, { change, pageHeight }) => {
      if (change === "present") present(window, pageHeight)
      else changeView(window, change)
      return null
    },
    "window:processorTime": ({ window }) => processorTimeOf(window.webContents.getOSProcessId()),
    "window:new": () => {
      openNew()
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

function showState(workbench: Workbench, { title, edited, ...shown }: Ask<"window:state">, showMenu: () => void): void {
  // A parser has put the fields in order; where another order means the same, the menus are only drawn once more.
  const menuChanged = JSON.stringify(shown) !== JSON.stringify(workbench.shown)
  workbench.edited = edited
  workbench.shown = shown
  showTitle(workbench, title)
  if (menuChanged && currentWorkbench() === workbench) showMenu()
}
