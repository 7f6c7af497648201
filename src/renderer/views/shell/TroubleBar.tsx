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
    case "folderRefuses":
      return `${trouble.why} The file itself may be written where it stands: its old content is put aside first.`
  }
}

/** What stands between the document and its file, and the ways out; below it a second version that lies beside the file. */
export function TroubleBar() {
  return (
    <>
      <TroubleOfFile />
      <SecondVersion />
    </>
  )
}

function SecondVersion() {
  const copy = useStore(filesStore, (files) => files.conflictCopy)
  const desk = useDesk()
  if (!copy) return null
  const leave = (): void => filesStore.setState({ conflictCopy: null })
  return (
    <div className={css.bar} role="alert">
      <TriangleAlert size={16} strokeWidth={1.5} className="icon" aria-hidden />
      <span className={css.words}>
        A second version lies beside this file: {copy.name}. A synced folder makes one where two people change a file at
        once; it may hold changes that are not in yours.
      </span>
      <Button onClick={() => void desk.openRecent(copy.handle)}>Open it</Button>
      <Button onClick={leave}>Leave it</Button>
    </div>
  )
}

function TroubleOfFile() {
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
      {trouble.kind === "folderRefuses" && <Button onClick={() => void desk.saveInPlace()}>Save it in place</Button>}
      {trouble.kind === "readOnly" && trouble.takeOver && (
        <Button onClick={() => void desk.takeOver()}>Take over</Button>
      )}
    </div>
  )
}
