import { type ChildProcess, execFileSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, mkdirSync, rmSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import { _electron, type ElectronApplication, type Page } from "playwright-core"

/** The folder of the repository. */
export const root = path.resolve(import.meta.dirname, "..", "..")

/** Present on screen as soon as the first score has been worked out and painted. */
export const verdictSelector = "[data-testid=verdict]"

/** The built application, running, with a profile of its own. */
export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
  /** Its user data folder; kept after `close({ keepProfile: true })`. */
  readonly profile: string
  /** Everything that the page reported as an error or a warning, and every refusal of the content security policy. */
  readonly complaints: string[]
  /** Milliseconds from the start of the process to the first verdict; null where none was waited for. */
  readonly startedInMs: number | null
  close(options?: { keepProfile?: boolean }): Promise<void>
  /** Kills the whole process group at once, as a crash or a power button does, and keeps the profile. */
  kill(): Promise<void>
}

/** How to start it. Without `file` and `sample` it starts on nothing. */
export interface LaunchOptions {
  /** The folder or the archive to run: the built application of this repository unless said otherwise. */
  readonly application?: string
  readonly file?: string
  readonly sample?: string
  readonly profile?: string
  readonly waitForVerdict?: boolean
  /** Which button answers the questions that are asked at the start. Without it they wait for a person. */
  readonly answer?: number
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** A new folder for one test, below the system's temporary folder. The caller removes it. */
export function temporaryFolder(name: string): string {
  return mkdtempSync(path.join(os.tmpdir(), `batten-${name}-`))
}

/** A copy of a file of resources/samples in `folder`; returns its path. */
export function copyOfSample(sample: string, folder: string): string {
  const file = path.join(folder, `${sample}.batten`)
  cpSync(path.join(root, "resources", "samples", `${sample}.batten`), file)
  return file
}

/**
 * Playwright's own preload, which lets the application get ready only once Playwright is listening. Playwright leaves it out
 * where a program is named; then a window that opens at once is now and then missed, and the launch hangs.
 */
const loader = path.join(root, "node_modules/playwright-core/lib/server/electron/loader.js")

/** Starts the built application. Needs out/ (npm run build) and a screen (npm test brings one). */
export async function launch(options: LaunchOptions = {}): Promise<Running> {
  const profile = options.profile ?? temporaryFolder("profile")
  const complaints: string[] = []
  const startedAt = performance.now()
  const subject = options.file ?? (options.sample === undefined ? undefined : `--sample=${options.sample}`)
  const app = await _electron.launch({
    executablePath: electronProgram(),
    args: [
      "-r",
      loader,
      `--user-data-dir=${profile}`,
      ...(options.args ?? []),
      options.application ?? root,
      ...(subject === undefined ? [] : [subject]),
    ],
    // Playwright turns the sandbox off unless told otherwise; only root cannot have it.
    chromiumSandbox: process.getuid?.() !== 0,
    // Otherwise Playwright shows every page in light, whatever theme the application sets.
    colorScheme: null,
    timeout: 30_000,
    env: { ...environment(), LANG: "C.UTF-8", ...options.env },
  })
  // Asked now: of an application that has ended Playwright knows no process any more.
  const child = app.process()
  if (options.answer !== undefined) await answerQuestion(app, options.answer)
  const page = await app.firstWindow()
  collectComplaints(page, complaints)
  if (options.waitForVerdict ?? subject !== undefined) {
    await page.locator(verdictSelector).first().waitFor({ timeout: 60_000 })
  }
  return {
    app,
    page,
    profile,
    complaints,
    startedInMs: subject === undefined ? null : performance.now() - startedAt,
    kill: () => killGroup(child),
    close: async ({ keepProfile = false } = {}) => {
      await leave(app, child)
      if (!keepProfile) rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

let clicks = 0

/** Chooses an item of the native menu bar by its id, as a click would. */
export async function chooseMenu(app: ElectronApplication, id: string): Promise<void> {
  const number = ++clicks
  const click = () =>
    app.evaluate(
      ({ Menu }, [wanted, click]) => {
        if (Reflect.get(globalThis, "lastClick") === click) return
        const item = Menu.getApplicationMenu()?.getMenuItemById(wanted)
        if (item === null || item === undefined) throw new Error(`no menu item ${wanted}`)
        if (!item.enabled) throw new Error(`the menu item ${wanted} is disabled`)
        Reflect.set(globalThis, "lastClick", click)
        ;(item.click as () => void)()
      },
      [id, number] as const,
    )
  // V8 may collect the promise that Playwright waits for before it is answered: the click was made, or is made now.
  try {
    await click()
  } catch (error) {
    if (!String(error).includes("garbage collected")) throw error
    await click()
  }
}

/** Makes the next native dialogs for opening choose `file`; null cancels. */
export async function answerOpenDialog(app: ElectronApplication, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] })
  }, file)
}

/** Makes the next native dialogs for saving choose `file`; null cancels. */
export async function answerSaveDialog(app: ElectronApplication, file: string | null): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? "" })
  }, file)
}

/** Makes the next native questions answer with the button of that index. */
export async function answerQuestion(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ dialog }, response) => {
    dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false })
  }, button)
}

/** The sizes at which every screen is looked at, in both themes. */
export const sizes = [
  [1280, 720],
  [1920, 1080],
] as const

/** Pictures of what is on screen, in both themes at both sizes, into out/screenshots; returns the files. */
export async function takePictures({ app, page }: Running, name: string): Promise<string[]> {
  const folder = path.join(root, "out", "screenshots")
  mkdirSync(folder, { recursive: true })
  const files: string[] = []
  for (const theme of ["light", "dark"] as const) {
    await chooseMenu(app, `theme-${theme}`)
    await page.waitForFunction((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme)
    for (const [width, height] of sizes) {
      await resizeTo(app, page, width, height)
      // Colours change over 120 ms: a picture taken earlier shows buttons of both themes.
      await page.waitForTimeout(300)
      const file = path.join(folder, `${name}-${theme}-${width}x${height}.png`)
      await page.screenshot({ path: file })
      files.push(file)
    }
  }
  return files
}

/** Gives the page exactly this size in pixels, and waits until it has it. */
export async function resizeTo(app: ElectronApplication, page: Page, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const)
  await page.waitForFunction(([w, h]) => window.innerWidth === w && window.innerHeight === h, [width, height] as const)
}

/** The Electron to test: named by `npm run check`, else the one that set-up finds. */
export function electronProgram(): string {
  const named = process.env.BATTEN_ELECTRON
  if (named !== undefined && existsSync(named)) return named
  const script = `import("./scripts/setup/runtime.mjs").then((m) => m.ensureRuntime()).then(({ exe }) => console.log(exe))`
  return execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }).trim()
}

function collectComplaints(page: Page, complaints: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text())
  })
  page.on("pageerror", (error) => complaints.push(String(error)))
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(
    entries.filter(([name]) => name !== "ELECTRON_RUN_AS_NODE" && name !== "ELECTRON_RENDERER_URL"),
  )
}

/** Kills the process and all its children at once. */
async function killGroup(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  process.kill(-child.pid!, "SIGKILL")
  await ended
}

/** Ends the application even where its page would ask about unsaved changes. */
async function leave(app: ElectronApplication, child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()))
  await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined)
  const patience = setTimeout(() => child.kill("SIGKILL"), 5000)
  await ended
  clearTimeout(patience)
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null
