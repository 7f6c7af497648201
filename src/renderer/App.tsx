import { CSPProvider } from "@base-ui/react/csp-provider"
import { useEffect, useRef } from "react"
import { listen } from "./bridge.ts"
import type { MenuChoice } from "../ipc/contract.ts"
import { runCommand } from "./state/commands.ts"
import type { Desk } from "./state/desk.ts"
import { settingsStore } from "./state/settings.ts"
import { NumbersContext } from "./ui/estimate/numbersContext.ts"
import { useNumbers } from "./views/numberFormat.ts"
import { DeskContext } from "./views/useDesk.ts"
import { useChartCommands } from "./views/useChartCommands.ts"
import { useKeys } from "./views/useKeys.ts"
import { useDocument, useSettings } from "./views/useStores.ts"
import { useNarrowInspector } from "./views/useNarrowInspector.ts"
import { runInField } from "./views/runInField.ts"
import { useStretching } from "./views/useStretching.ts"
import { useTheme } from "./views/useTheme.ts"
import { useWindowState } from "./views/useWindowState.ts"
import { Announcer } from "./views/shell/Announcer.tsx"
import { CoachBar } from "./views/shell/CoachBar.tsx"
import { Inspector } from "./views/shell/Inspector.tsx"
import { KeyDialog } from "./views/shell/KeyDialog.tsx"
import { Overlays } from "./views/shell/Overlays.tsx"
import { Rail } from "./views/shell/Rail.tsx"
import { RefusalDialog } from "./views/shell/RefusalDialog.tsx"
import { StatusStrip } from "./views/shell/StatusStrip.tsx"
import { TitleBar } from "./views/shell/TitleBar.tsx"
import { Toasts } from "./views/shell/Toasts.tsx"
import { TroubleBar } from "./views/shell/TroubleBar.tsx"
import { TryBar } from "./views/shell/TryBar.tsx"
import { StartView } from "./views/StartView.tsx"
import { viewOf } from "./views/views.ts"
import css from "./App.module.css"

function Work() {
  const screen = useSettings((settings) => settings.screen)
  const { View, title } = viewOf(screen)
  const work = useRef<HTMLElement>(null)
  // Another screen begins at its top, before it brings into sight what it was opened for.
  useEffect(
    () =>
      settingsStore.subscribe((settings, before) => {
        if (settings.screen !== before.screen && work.current) work.current.scrollTop = 0
      }),
    [],
  )
  return (
    <main ref={work} id="work" className={css.work} aria-label={title} data-pane tabIndex={-1}>
      <View />
    </main>
  )
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
  const units = useSettings((settings) => settings.units)
  const statusStrip = useSettings((settings) => settings.statusStrip)
  const numbers = useNumbers()
  useTheme()
  useWindowState()
  useNarrowInspector()
  useKeys(desk)
  useChartCommands()
  useStretching()
  useEffect(
    () =>
      listen((event) => {
        if (event.kind === "menu") choose(event.choice, desk)
        else if (event.kind === "closeAsked") void desk.quit()
        else desk.hear(event)
      }),
    [desk],
  )

  return (
    <CSPProvider disableStyleElements>
      <DeskContext value={desk}>
        <NumbersContext value={numbers}>
          {open ? (
            // Drawn anew in other units, in which every amount in it was not written, and for another document: what was asked,
            // searched for or half typed in the last one is none of it.
            <div
              key={`${units} ${document}`}
              className={css.shell}
              data-inspector={inspectorOpen}
              data-strip={statusStrip}
            >
              <TitleBar />
              <Rail />
              <div className={css.middle}>
                <TroubleBar />
                <Work />
                <TryBar />
              </div>
              {inspectorOpen && <Inspector />}
              <CoachBar />
              {statusStrip && <StatusStrip />}
            </div>
          ) : (
            <StartView />
          )}
          <Toasts />
          <KeyDialog />
          <RefusalDialog />
          <Overlays />
          <Announcer />
        </NumbersContext>
      </DeskContext>
    </CSPProvider>
  )
}
