import { useEffect } from "react"
import { answerCommand } from "../state/commands.ts"
import { say } from "../state/toasts.ts"

/** The buttons of a tool: that of the chart which has the focus, or those of all charts of the screen. */
function buttonsOf(tool: "table" | "scale"): readonly HTMLElement[] {
  const chart = document.activeElement?.closest("figure.chart")
  const [here, all] = [chart, document.querySelector("main")].map((part) => [
    ...(part?.querySelectorAll<HTMLElement>(`[data-tool=${tool}]`) ?? []),
  ])
  return here?.length ? here : (all ?? [])
}

/** Presses a tool of the charts. Of several that can stay pressed, those that are not, until all are: then they come back together. */
function pressTool(tool: "table" | "scale"): void {
  const buttons = buttonsOf(tool)
  const free = buttons.filter((button) => button.getAttribute("aria-pressed") !== "true")
  for (const button of free.length > 0 ? free : buttons) button.click()
  if (buttons.length === 0)
    say(tool === "table" ? "There is no chart on this screen." : "No chart on this screen has two scales.", "refused")
}

/** Lets the View menu press the tools of charts. */
export function useChartCommands(): void {
  useEffect(() => {
    const ends = [
      answerCommand("chart table", () => pressTool("table")),
      answerCommand("chart scale", () => pressTool("scale")),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [])
}
