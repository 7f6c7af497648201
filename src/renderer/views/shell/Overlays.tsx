import { useEffect } from "react"
import { useStore } from "zustand"
import { answerCommand, openOverlay, overlayStore } from "../../state/commands.ts"
import { findNext } from "../palette/findNext.ts"
import { Palette } from "../palette/Palette.tsx"
import { DecryptPage, EncryptPage } from "../EncryptPage.tsx"
import { ChartsPage } from "../help/ChartsPage.tsx"
import { KeysPage } from "../help/KeysPage.tsx"
import { LogPage } from "../help/LogPage.tsx"
import { ScorePage } from "../help/ScorePage.tsx"
import { StoredPage } from "../help/StoredPage.tsx"
import { ModelSettingsPage } from "../ModelSettingsPage.tsx"
import { OriginPage } from "../origin/OriginPage.tsx"
import { PreferencesPage } from "../PreferencesPage.tsx"
import { VersionsPage } from "../VersionsPage.tsx"
import { LicencesPage } from "../help/LicencesPage.tsx"

/** The page that lies over the work, if any. */
export function Overlays() {
  const open = useStore(overlayStore, (state) => state.open)
  const close = (): void => openOverlay(null)
  useEffect(() => answerCommand("findNext", () => findNext() || openOverlay("palette")), [])
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
    case "origin":
      return <OriginPage close={close} />
    case "stored":
      return <StoredPage close={close} />
    case "log":
      return <LogPage close={close} />
    case "licences":
      return <LicencesPage close={close} />
    case "encrypt":
      return <EncryptPage close={close} />
    case "decrypt":
      return <DecryptPage close={close} />
    case "versions":
      return <VersionsPage close={close} />
    case "palette":
      return <Palette close={close} />
    case null:
      return null
  }
}
