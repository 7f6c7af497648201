import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { chromium, type Page } from "playwright-core"
import { electronProgram } from "../e2e/harness.ts"

/** The least that Electron can show, as an application to start. */
export const bareWindow: readonly string[] = [fileURLToPath(new URL("bareWindow", import.meta.url))]

/** How long a window is left alone before it is asked, in milliseconds: longer than any start takes. */
const ALONE_MS = 6000

/** When an element with this `elementtiming` was painted (Element Timing, W3C), in milliseconds since 1970. */
function paintedAt(page: Page, identifier: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const entry = list.getEntries().find((one) => Reflect.get(one, "identifier") === wanted)
          if (entry !== undefined) resolve(performance.timeOrigin + (Reflect.get(entry, "renderTime") as number))
        }).observe({ type: "element", buffered: true })
      }),
    identifier,
  )
}

/**
 * Milliseconds from the start of the process until its window has painted the element with `elementtiming="verdict"`. Nothing
 * listens meanwhile, as nothing does on a user's machine: a debugger that is there from the start holds Electron back until
 * it has attached itself to every process. The page is asked only afterwards, for what it remembers.
 *
 * @param application - the folder of the application, and what it is started with.
 */
export async function startAlone(application: readonly string[], profile: string): Promise<number> {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : []
  const args = [...sandbox, "--remote-debugging-port=0", `--user-data-dir=${profile}`, ...application]
  const startedAt = performance.timeOrigin + performance.now()
  const child = spawn(electronProgram(), args, { stdio: "ignore", detached: true })
  try {
    await pause(ALONE_MS)
    const [port] = readFileSync(path.join(profile, "DevToolsActivePort"), "utf8").split("\n")
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
    const page = browser.contexts().flatMap((context) => context.pages())[0]
    if (page === undefined) throw new Error("the application has no window")
    const elapsed = (await paintedAt(page, "verdict")) - startedAt
    await browser.close()
    return elapsed
  } finally {
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
    process.kill(-child.pid!, "SIGTERM")
    await ended
  }
}
