import { useStore } from "zustand"
import { dismissRefusal, filesStore } from "../../state/files.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import css from "./RefusalDialog.module.css"

/** Why a file was not opened: every problem in words. What was open stays as it is. */
export function RefusalDialog() {
  const refusal = useStore(filesStore, (files) => files.refusal)
  if (!refusal) return null
  const count = refusal.problems.length
  return (
    <Sheet title={`${refusal.name} was not opened`} close={dismissRefusal}>
      <p>
        {count === 1 ? "One thing keeps it from being read." : `${count} things keep it from being read.`} The file was
        not changed, and what is open stays as it is.
      </p>
      <ol className={css.problems}>
        {refusal.problems.map((problem, i) => (
          <li key={i}>{problem}</li>
        ))}
      </ol>
      <div className={css.actions}>
        <Button kind="main" onClick={dismissRefusal}>
          Close
        </Button>
      </div>
    </Sheet>
  )
}
