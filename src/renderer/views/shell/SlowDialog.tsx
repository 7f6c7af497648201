import { useStore } from "zustand"
import { filesStore } from "../../state/files.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import css from "./RefusalDialog.module.css"

/** Asks whether a file that takes long shall be read on. It is being read meanwhile, and the question goes once that is done. */
export function SlowDialog() {
  const slow = useStore(filesStore, (files) => files.slow)
  if (!slow) return null
  return (
    <Sheet title={`${slow.name} takes long to read`} close={() => slow.answer(false)}>
      <p>
        Reading it has taken {slow.seconds} seconds of processor time and goes on. You can wait for it; what is open
        stays as it is.
      </p>
      <div className={css.actions}>
        <Button onClick={() => slow.answer(false)}>Stop reading</Button>
        <Button kind="main" onClick={() => slow.answer(true)}>
          Go on
        </Button>
      </div>
    </Sheet>
  )
}
