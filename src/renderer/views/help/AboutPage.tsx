import { useEffect, useState } from "react"
import type { AppInfo } from "../../../ipc/contract.ts"
import { ask } from "../../bridge.ts"
import { openOverlay } from "../../state/commands.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import css from "./Help.module.css"

/** Which Batten this is, what runs it, and whether that is still looked after. */
export function AboutPage({ close }: { readonly close: () => void }) {
  const [info, setInfo] = useState<AppInfo | null>(null)
  useEffect(() => {
    let shown = true
    void ask("app:info", null).then((answer) => shown && setInfo(answer))
    return () => {
      shown = false
    }
  }, [])
  return (
    <Sheet title="About Batten" close={close} reading>
      <ul className={css.lines} aria-busy={info === null}>
        {info !== null && <Facts info={info} />}
      </ul>
      <Button onClick={() => openOverlay("licences")}>Licences</Button>
    </Sheet>
  )
}

function Facts({ info: { version, electron, platform, packaged, support } }: { readonly info: AppInfo }) {
  return (
    <>
      <li>
        <b>Batten {version}</b>
        {packaged ? "" : ", started from its source"}, under the MIT licence.
      </li>
      <li>
        <b>Electron {electron}</b> on {platform} runs it.{" "}
        {support === "supported"
          ? "Security fixes are still made for this line of Electron."
          : "This line of Electron is out of support: security fixes are no longer made for it. Open only files that you trust."}
      </li>
      <li>
        <b>Batten uses no network</b>, so it looks for no newer version of itself or of Electron.
      </li>
    </>
  )
}
