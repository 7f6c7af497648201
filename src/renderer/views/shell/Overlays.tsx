import { useEffect } from "react"
import { useStore } from "zustand"
import { answerCommand, openOverlay, type Overlay, overlayStore } from "../../state/commands.ts"
import { findNext } from "../palette/findNext.ts"
import { Palette } from "../palette/Palette.tsx"
import { DifferencesPage } from "../DifferencesPage.tsx"
import { DecryptPage, EncryptPage } from "../EncryptPage.tsx"
import { ExportPage } from "../exchange/ExportPage.tsx"
import { OfferedPicture } from "../exchange/PicturePage.tsx"
import { ScalesPage } from "../exchange/ScalesPage.tsx"
import { AboutPage } from "../help/AboutPage.tsx"
import { ChartsPage } from "../help/ChartsPage.tsx"
import { KeysPage } from "../help/KeysPage.tsx"
import { LogPage } from "../help/LogPage.tsx"
import { ScorePage } from "../help/ScorePage.tsx"
import { StoredPage } from "../help/StoredPage.tsx"
import { ModelSettingsPage } from "../ModelSettingsPage.tsx"
import { OriginPage } from "../origin/OriginPage.tsx"
import { PreferencesPage } from "../PreferencesPage.tsx"
import { ReportPage } from "../report/ReportPage.tsx"
import { VersionsPage } from "../VersionsPage.tsx"
import { Boundary } from "../../ui/Boundary.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { LicencesPage } from "../help/LicencesPage.tsx"

const closeOverlay = (): void => openOverlay(null)

/** The page that lies over the work, if any; one that fails can be closed as any other. */
export function Overlays() {
  const open = useStore(overlayStore, (state) => state.open)
  useEffect(() => answerCommand("findNext", () => findNext() || openOverlay("palette")), [])
  return (
    <Boundary
      part="This page"
      of={open}
      within={(said) => (
        <Sheet title="Something went wrong" close={closeOverlay}>
          {said}
        </Sheet>
      )}
    >
      <Opened open={open} />
      <OfferedPicture />
    </Boundary>
  )
}

function Opened({ open }: { readonly open: Overlay | null }) {
  const close = closeOverlay
  switch (open) {
    case "keys":
      return <KeysPage close={close} />
    case "score":
      return <ScorePage close={close} />
    case "charts":
      return <ChartsPage close={close} />
    case "preferences":
      return <PreferencesPage close={close} />
    case "modelSettings":
      return <ModelSettingsPage close={close} />
    case "scales":
      return <ScalesPage close={close} />
    case "origin":
      return <OriginPage close={close} />
    case "stored":
      return <StoredPage close={close} />
    case "log":
      return <LogPage close={close} />
    case "licences":
      return <LicencesPage close={close} />
    case "about":
      return <AboutPage close={close} />
    case "encrypt":
      return <EncryptPage close={close} />
    case "decrypt":
      return <DecryptPage close={close} />
    case "versions":
      return <VersionsPage close={close} />
    case "differences":
      return <DifferencesPage close={close} />
    case "export":
      return <ExportPage close={close} />
    case "report":
    case "print":
      return <ReportPage key={open} isToPrint={open === "print"} close={close} />
    case "palette":
      return <Palette close={close} />
    case null:
      return null
  }
}
