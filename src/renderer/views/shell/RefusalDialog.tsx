import { useStore } from "zustand"
import { filesStore } from "../../state/files.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDesk } from "../useDesk.ts"
import { whenOf } from "../when.ts"
import css from "./RefusalDialog.module.css"

/** Why a file was not opened: every problem in words. What was open stays as it is. */
export function RefusalDialog() {
  const refusal = useStore(filesStore, (files) => files.refusal)
  const desk = useDesk()
  if (!refusal) return null
  const dismiss = (): void => void desk.dismissRefusal()
  const { earlier, mended } = refusal
  const count = refusal.problems.length
  return (
    <Sheet title={`${refusal.name} was not opened`} close={dismiss}>
      <p>
        {count === 1 ? "One thing keeps it from being read." : `${count} things keep it from being read.`} The file was
        not changed, and what is open stays as it is.
      </p>
      <ol className={css.problems}>
        {refusal.problems.map((problem, i) => (
          <li key={i}>{problem}</li>
        ))}
      </ol>
      {earlier !== undefined && (
        <p>
          What it was until {whenOf(earlier.version)} is kept beside it. Opened as a copy, it leaves this file as it is.
        </p>
      )}
      {mended !== undefined && (
        <p>
          Everything else in it is sound. Opened as a copy without {count === 1 ? "this number" : "these numbers"}, it
          shows “?” where an estimate was, and the file keeps what it has.
        </p>
      )}
      <div className={css.actions}>
        <Button {...(earlier === undefined && { kind: "main" })} onClick={dismiss}>
          Close
        </Button>
        {mended !== undefined && <Button onClick={() => void desk.openMended()}>Open a copy without them</Button>}
        {earlier !== undefined && (
          <Button kind="main" onClick={() => void desk.openEarlier()}>
            Open the last version
          </Button>
        )}
      </div>
    </Sheet>
  )
}
