import { TriangleAlert } from "lucide-react"
import { useStore } from "zustand"
import { openOverlay } from "../../state/commands.ts"
import { filesStore, type Trouble } from "../../state/files.ts"
import { Button } from "../../ui/Button.tsx"
import { useDesk } from "../useDesk.ts"
import css from "./TroubleBar.module.css"

function words(trouble: Trouble): string {
  switch (trouble.kind) {
    case "changedOutside":
      return trouble.present
        ? "The file was changed outside of Batten. Your edits are here, and not in it."
        : "The file is gone. Your edits are here, and in no file."
    case "readOnly":
      return `Open for reading only. ${trouble.why}`
    case "takenOver":
      return `Taken over by ${trouble.by}: saving to this file is refused.`
  }
}

/** What stands between the document and its file, and the ways out. */
export function TroubleBar() {
  const trouble = useStore(filesStore, (files) => files.trouble)
  const desk = useDesk()
  if (!trouble) return null
  return (
    <div className={css.bar} role="alert" data-many={trouble.kind === "changedOutside" && trouble.present}>
      <TriangleAlert size={16} strokeWidth={1.5} className="icon" aria-hidden />
      <span className={css.words}>{words(trouble)}</span>
      {trouble.kind === "changedOutside" && trouble.present && (
        <Button onClick={() => openOverlay("differences")}>What differs</Button>
      )}
      <Button onClick={() => void desk.saveAs()}>Save elsewhere…</Button>
      {trouble.kind === "changedOutside" && (
        <>
          <Button onClick={() => void desk.overwrite()}>
            {trouble.present ? "Replace the file" : "Write it again"}
          </Button>
          {trouble.present && <Button onClick={() => void desk.reload()}>Drop my edits, reload</Button>}
        </>
      )}
      {trouble.kind === "readOnly" && trouble.takeOver && (
        <Button onClick={() => void desk.takeOver()}>Take over</Button>
      )}
    </div>
  )
}
