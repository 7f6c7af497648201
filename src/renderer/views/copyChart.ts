import { ask } from "../bridge.ts"
import { say } from "../state/toasts.ts"
import type { ChartCopy } from "../charts/ChartFrame.tsx"

/** Puts a chart on the clipboard in its forms: a table as text, and where it is drawn a vector as HTML, a picture. */
export function copyChart({ title, svg, tsv, png }: ChartCopy): void {
  void ask("clipboard:write", { text: tsv, ...(svg === "" ? {} : { html: svg }), ...(png ? { png } : {}) }).then(() =>
    say(`Copied “${title}”.`),
  )
}
