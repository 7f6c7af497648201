import { useEffect, useState, type ReactNode } from "react"
import { answerCommand, type ScreenCommand } from "../../state/commands.ts"
import { Button } from "../../ui/Button.tsx"
import type { PasteList } from "./lists.ts"
import { PasteSheet } from "./PasteSheet.tsx"

/**
 * The pasting of rows into a table: what its grid calls, the button for those who look for it, and the preview.
 *
 * @param command - what the menu and the palette call it.
 * @param words - what stands on the button.
 */
export function usePaste(
  list: PasteList,
  command: ScreenCommand = "pasteRows",
  words = "Paste rows…",
): {
  readonly paste: (text: string) => void
  readonly action: ReactNode
  readonly sheet: ReactNode
} {
  const [text, setText] = useState<string | null>(null)
  useEffect(() => answerCommand(command, () => setText("")), [command])
  return {
    paste: setText,
    action: <Button onClick={() => setText("")}>{words}</Button>,
    sheet: text !== null && <PasteSheet list={list} text={text} close={() => setText(null)} />,
  }
}
