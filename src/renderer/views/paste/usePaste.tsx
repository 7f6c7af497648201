import { useEffect, useState, type ReactNode } from "react"
import { answerCommand } from "../../state/commands.ts"
import { Button } from "../../ui/Button.tsx"
import type { PasteList } from "./fields.ts"
import { PasteSheet } from "./PasteSheet.tsx"

/** The pasting of rows into a table: what its grid calls, the button for those who look for it, and the preview. */
export function usePaste(list: PasteList): {
  readonly paste: (text: string) => void
  readonly action: ReactNode
  readonly sheet: ReactNode
} {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => answerCommand("pasteRows", () => setText("")), [])
  return {
    paste: setText,
    action: <Button onClick={() => setText("")}>Paste rows…</Button>,
    sheet: text !== null && <PasteSheet list={list} text={text} close={() => setText(null)} />,
  }
}
