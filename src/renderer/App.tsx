import { CSPProvider } from "@base-ui/react/csp-provider"
import { useEffect, useMemo, useRef, type ReactNode } from "react"
import { useStore } from "zustand"
import { ask, listen } from "./bridge.ts"
import type { MenuChoice } from "../ipc/contract.ts"
import { faultInLine } from "./faults.ts"
import { runCommand, undoAloud } from "./state/commands.ts"
import type { Desk } from "./state/desk.ts"
import { importStore } from "./state/importing.ts"
import { libraryStore } from "./state/library.ts"
import { hearRoom, workshopStore } from "./state/workshop.ts"
import { presentingStore } from "./state/presenting.ts"
import { settingsStore } from "./state/settings.ts"
import { Boundary, FaultHelpContext, type FaultHelp } from "./ui/Boundary.tsx"
import type { Formats } from "../core/index.ts"
import { FormatsContext } from "./ui/formats.ts"
import { NumbersContext } from "./ui/estimate/numbersContext.ts"
import { useNumbers } from "./views/numberFormat.ts"
import { DeskContext } from "./views/useDesk.ts"
import { useChartCommands } from "./views/useChartCommands.ts"
import { useKeys } from "./views/useKeys.ts"
import { useDocument, useSettings, useTry } from "./views/useStores.ts"
import { useNarrowInspector } from "./views/useNarrowInspector.ts"
import { runInField } from "./views/runInField.ts"
import { useStretching } from "./views/useStretching.ts"
import { useDroppedFile } from "./views/useDroppedFile.ts"
import { useTheme } from "./views/useTheme.ts"
import { useWindowState } from "./views/useWindowState.ts"
import { Announcer } from "./views/shell/Announcer.tsx"
import { CoachBar } from "./views/shell/CoachBar.tsx"
import { Inspector } from "./views/shell/Inspector.tsx"
import { LibraryPanel } from "./views/library/LibraryPanel.tsx"
import { PrivateEntry } from "./views/workshop/PrivateEntry.tsx"
import { RoomFeed } from "./views/workshop/RoomFeed.tsx"
import { WorkshopPanel } from "./views/workshop/WorkshopPanel.tsx"
import { useLibraryDrop } from "./views/library/useLibraryDrop.ts"
import { KeyDialog } from "./views/shell/KeyDialog.tsx"
import { Overlays } from "./views/shell/Overlays.tsx"
import { Rail } from "./views/shell/Rail.tsx"
import { RefusalDialog } from "./views/shell/RefusalDialog.tsx"
import { SlowDialog } from "./views/shell/SlowDialog.tsx"
import { StatusStrip } from "./views/shell/StatusStrip.tsx"
import { TitleBar } from "./views/shell/TitleBar.tsx"
import { Toasts } from "./views/shell/Toasts.tsx"
import { TroubleBar } from "./views/shell/TroubleBar.tsx"
import { TryBar } from "./views/shell/TryBar.tsx"
import { ImportPage } from "./views/exchange/ImportPage.tsx"
import { StartView } from "./views/StartView.tsx"
import { Present } from "./views/present/Present.tsx"
import { viewOf } from "./views/views.ts"
import css from "./App.module.css"

/** A part of the window, which is tried again by itself when the document or what is tried changes. */
function Part(props: { readonly name: string; readonly of?: unknown; readonly children: ReactNode }) {
  const { name, of, children } = props
  const model = useDocument((state) => state.model)
  const tried = useTry()
  const shown = useMemo(() => ({ model, tried, of }), [model, tried, of])
  return (
    <Boundary part={name} of={shown}>
      {children}
    </Boundary>
  )
}

/** What a file of another tool would bring, where one is offered. */
function OfferedFile() {
  const offer = useStore(importStore, (state) => state.offer)
  return offer && <ImportPage offer={offer} />
}

/** Tells main what the title and the menus show; a part of its own, because what it writes comes from the document. */
function NativeParts() {
  useWindowState()
  return null
}

function Work() {
  const screen = useSettings((settings) => settings.screen)
  const { View, title } = viewOf(screen)
  const work = useRef<HTMLElement>(null)
  const drop = useLibraryDrop()
  // Another screen begins at its top, before it brings into sight what it was opened for.
  useEffect(
    () =>
      settingsStore.subscribe((settings, before) => {
        if (settings.screen !== before.screen && work.current) work.current.scrollTop = 0
      }),
    [],
  )
  return (
    <main ref={work} id="work" className={css.work} aria-label={title} data-pane tabIndex={-1} {...drop}>
      <Part name={`The screen “${title}”`} of={screen}>
        <View />
      </Part>
    </main>
  )
}

/** What stands beside the work: the library or the console of a workshop where one is open, else the inspector. */
function Side() {
  const inspectorOpen = useSettings((settings) => settings.inspectorOpen)
  const isLibraryOpen = useStore(libraryStore, ({ isOpen }) => isOpen)
  const isConsoleOpen = useStore(workshopStore, ({ isOpen }) => isOpen)
  const [name, panel] = isLibraryOpen
    ? ["The library", <LibraryPanel key="library" />]
    : isConsoleOpen
      ? ["The console of the workshop", <WorkshopPanel key="console" />]
      : ["The inspector", <Inspector key="inspector" />]
  if (!isLibraryOpen && !isConsoleOpen && !inspectorOpen) return null
  return <Part name={name}>{panel}</Part>
}

/** Carries out what was chosen in a native menu: within the text field that has the focus, where it means something there. */
function choose(choice: MenuChoice, desk: Desk): void {
  if (choice.kind === "recent") void desk.openRecent(choice.handle)
  else if (!runInField(choice.id)) runCommand(choice.id, desk)
}

/** The whole window: title bar, rail, work area, inspector and status strip; the start page where no document is open. */
export function App({ desk }: { readonly desk: Desk }) {
  const open = useDocument(({ model }) => model !== null)
  const document = useDocument(({ key }) => key)
  const inspectorOpen = useSettings((settings) => settings.inspectorOpen)
  const isLibraryOpen = useStore(libraryStore, ({ isOpen }) => isOpen)
  const isConsoleOpen = useStore(workshopStore, ({ isOpen }) => isOpen)
  const isPresenting = useStore(presentingStore, ({ fact }) => fact !== null)
  const units = useSettings((settings) => settings.units)
  const statusStrip = useSettings((settings) => settings.statusStrip)
  const numbers = useNumbers()
  const formats = useMemo((): Formats => ({ units }), [units])
  useTheme()
  useNarrowInspector()
  useKeys(desk)
  useChartCommands()
  useStretching()
  useDroppedFile(desk)
  useEffect(
    () =>
      listen((event) => {
        if (event.kind === "menu") choose(event.choice, desk)
        else if (event.kind === "closeAsked") void desk.quit()
        else if (event.kind === "room") hearRoom(event.window)
        else if (event.kind === "view") return
        else desk.hear(event)
      }),
    [desk],
  )

  return (
    <CSPProvider disableStyleElements>
      <DeskContext value={desk}>
        <NumbersContext value={numbers}>
          <FormatsContext value={formats}>
            {open && isPresenting ? (
              <Part name="What is presented">
                <Present />
              </Part>
            ) : open ? (
              // Drawn anew for another document: what was asked, searched for or half typed in the last one is none of it.
              <div
                key={document}
                className={css.shell}
                data-inspector={inspectorOpen || isLibraryOpen || isConsoleOpen}
                data-library={isLibraryOpen || isConsoleOpen}
                data-strip={statusStrip}
              >
                <Part name="The title bar">
                  <TitleBar />
                </Part>
                <Part name="The list of screens">
                  <Rail />
                </Part>
                <div className={css.middle}>
                  <Part name="The bar about the file">
                    <TroubleBar />
                  </Part>
                  <Work />
                  <Part name="The bar of what is tried">
                    <TryBar />
                  </Part>
                </div>
                <Side />
                <Part name="The lesson">
                  <CoachBar />
                </Part>
                {statusStrip && (
                  <Part name="The status strip">
                    <StatusStrip />
                  </Part>
                )}
              </div>
            ) : (
              <Part name="The start page">
                <StartView />
              </Part>
            )}
            <Part name="A message">
              <Toasts />
            </Part>
            <Part name="The question for the passphrase">
              <KeyDialog />
            </Part>
            <Part name="The question about a slow file">
              <SlowDialog />
            </Part>
            <Part name="The list of what is wrong with the file">
              <RefusalDialog />
            </Part>
            <Overlays />
            <Part name="What a file would bring">
              <OfferedFile />
            </Part>
            <Part name="The entry of a range">
              <PrivateEntry />
            </Part>
            <Part name="The room">
              <RoomFeed />
            </Part>
            <Part name="What is read out">
              <Announcer />
            </Part>
            <Part name="The title of the window">
              <NativeParts />
            </Part>
          </FormatsContext>
        </NumbersContext>
      </DeskContext>
    </CSPProvider>
  )
}

/** The window, with a net under it: should the window itself fail, undo and save are still at hand. */
export function Guarded({ desk }: { readonly desk: Desk }) {
  const help = useMemo(
    (): FaultHelp => ({
      copy: (fault) => void ask("clipboard:write", { text: faultInLine(fault) }),
      undo: undoAloud,
      save: () => void desk.save(),
    }),
    [desk],
  )
  return (
    <FaultHelpContext value={help}>
      <Part name="The window">
        <App desk={desk} />
      </Part>
    </FaultHelpContext>
  )
}
