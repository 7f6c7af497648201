import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { inOneLine } from "../text/visible.ts"

/** What is printed: a page that needs nothing beside itself, and the edges of its sheets. */
export interface Printing {
  readonly page: Uint8Array
  readonly headerTemplate: string
  readonly footerTemplate: string
  readonly creator: string
}

/** The bytes of a PDF, or why there are none. */
export type PrintedPdf = { readonly bytes: Uint8Array } | { readonly why: string }

/** Built to `out/cli`, two folders below the root. */
const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..")

/** What opens windows elsewhere and prints here, with its words before ours; null where there is none. */
interface Runtime {
  readonly program: string
  readonly before: readonly string[]
}

/** A packaged program prints with itself; in a clone, what `npm start` opens the window with does. */
async function runtimeHere(): Promise<Runtime | null> {
  if ("electron" in process.versions)
    // One that is not packaged is told which application it is to be.
    return { program: process.execPath, before: "defaultApp" in process ? [ROOT] : [] }
  const finder = path.join(ROOT, "scripts/setup/runtime.mjs")
  if (!existsSync(finder) || !existsSync(path.join(ROOT, "out/main/index.js"))) return null
  const { installedRuntime } = (await import(/* @vite-ignore */ pathToFileURL(finder).href)) as {
    readonly installedRuntime: () => { readonly exe: string } | null
  }
  const found = installedRuntime()
  return found && { program: found.exe, before: [ROOT] }
}

const NONE =
  "there is no window of Batten here to print with (in a clone: npm run setup, then npm run build). " +
  "--as html makes a page that every browser prints to PDF"

/** Milliseconds after which printing is given up. */
const MOST_MS = 120_000

/** Prints a page through the same engine as the window, without a display. Its own files are gone afterwards. */
export async function printPdf({ page, ...rest }: Printing): Promise<PrintedPdf> {
  const runtime = await runtimeHere()
  if (runtime === null) return { why: NONE }
  const folder = await mkdtemp(path.join(tmpdir(), "batten-print-"))
  try {
    const [html, pdf, job] = ["report.html", "report.pdf", "job.json"].map((name) => path.join(folder, name))
    await writeFile(html!, page)
    await writeFile(job!, JSON.stringify({ page: html, pdf, ...rest }))
    const why = await printed(runtime, job!, folder)
    return why === null ? { bytes: await readFile(pdf!) } : { why }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs the printing to its end; null where it is done, else why not. */
function printed({ program, before }: Runtime, job: string, folder: string): Promise<string | null> {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : []
  const unseen = process.platform === "linux" ? ["--ozone-platform=headless", "--disable-gpu"] : []
  const own = ["--log-level=3", `--user-data-dir=${path.join(folder, "profile")}`]
  const env: NodeJS.ProcessEnv = { ...process.env }
  for (const name of ["DISPLAY", "WAYLAND_DISPLAY", "ELECTRON_RUN_AS_NODE", "NODE_OPTIONS"]) env[name] = undefined
  return new Promise((resolve) => {
    const child = spawn(program, [...asRoot, ...unseen, ...own, ...before, "--print-report", "--", job], {
      env,
      stdio: ["ignore", "ignore", "pipe"],
      timeout: MOST_MS,
    })
    let said = ""
    child.stderr.on("data", (chunk: Buffer) => (said = `${said}${chunk.toString("utf8")}`.slice(-2000)))
    child.on("error", (error) => resolve(`the window's program does not start: ${error.message}`))
    child.on("close", (code) => {
      const [, reason = `it ended with ${code ?? "no code"}`] = /^batten: (.*)$/mu.exec(said) ?? []
      resolve(code === 0 ? null : inOneLine(reason, 300))
    })
  })
}
