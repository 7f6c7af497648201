import { useEffect, useState } from "react"
import { ask } from "../../bridge.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import css from "./Help.module.css"

/** What went wrong with Batten itself, to read or to hand on by hand. */
export function LogPage({ close }: { readonly close: () => void }) {
  const [log, setLog] = useState<string | null>(null)
  useEffect(() => {
    void ask("log:read", null).then(setLog)
  }, [])
  return (
    <Sheet title="Error log" close={close} reading wide>
      <p className={css.intro}>
        When Batten started, and where in its program something went wrong. It holds no text of a model and no name of a
        file, lies in Batten’s own folder of your account, and is sent nowhere.
      </p>
      {log !== null && <pre className={css.log}>{log === "" ? "Nothing was noted yet." : log.trimEnd()}</pre>}
      <p className={css.copy}>
        <Button onClick={() => void ask("clipboard:write", { text: log ?? "" })}>Copy</Button>
      </p>
    </Sheet>
  )
}
