import fs from "node:fs"
import path from "node:path"
import type { ElectronApplication, Page } from "playwright-core"
import { channels } from "../../src/ipc/parse.ts"

/*
 * What a script in the page would try, and what Electron's checklist asks: each returns what it found, so that the same look
 * can be taken at the window as it is and at one with a planted fault.
 */

/** The rights of every window, read back from the running program. */
export function rightsOf(app: ElectronApplication): Promise<Record<string, unknown>[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) =>
      (window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }).getLastWebPreferences(),
    ),
  )
}

/** Those rights that Electron's checklist warns of. */
export function tooManyRights(preferences: Record<string, unknown>): string[] {
  const wanted: Record<string, unknown> = {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    experimentalFeatures: false,
    enableBlinkFeatures: "",
  }
  const without: Record<string, unknown> = {
    experimentalFeatures: false,
    enableBlinkFeatures: "",
    nodeIntegrationInWorker: false,
  }
  return Object.entries(wanted).flatMap(([name, value]) => {
    const has = preferences[name] ?? without[name]
    return has === value ? [] : [`${name} is ${String(has)}`]
  })
}

/** Files of the page that are answered without the policy, or without isolation. */
export async function openAnswers(app: ElectronApplication, page: Page): Promise<{ open: string[]; looked: number }> {
  const addresses = await page.evaluate(() => [location.href, ...Array.from(document.scripts, ({ src }) => src)])
  // The page itself may fetch nothing, not even its own files.
  const answers = await app.evaluate(async ({ session }, files) => {
    const all = await Promise.all(files.map((file) => session.defaultSession.fetch(file)))
    return all.map(({ headers }) =>
      [
        "content-security-policy",
        "cross-origin-opener-policy",
        "cross-origin-embedder-policy",
        "x-content-type-options",
      ].map((name) => headers.get(name)),
    )
  }, addresses)
  const open = answers.flatMap(([policy, opener, embedder, sniffing], i) => {
    const strict =
      policy?.includes("default-src 'none'") === true &&
      policy.includes("require-trusted-types-for 'script'; trusted-types batten-worker") &&
      !/unsafe-inline|'unsafe-eval'|\*|https?:/.test(policy)
    const isolated = opener === "same-origin" && embedder === "require-corp" && sniffing === "nosniff"
    return strict && isolated ? [] : [`file ${i}: ${policy ?? "no policy"}`]
  })
  return { open, looked: answers.length }
}

/** The permissions that the page has, or gets when it asks. */
export async function grantedTo(page: Page): Promise<string[]> {
  const states = await page.evaluate(async () => {
    const names = [
      "geolocation",
      "notifications",
      "midi",
      "camera",
      "microphone",
      "clipboard-read",
      "clipboard-write",
      "persistent-storage",
      "storage-access",
      "background-sync",
      "accelerometer",
      "gyroscope",
      "magnetometer",
      "screen-wake-lock",
      "payment-handler",
      "idle-detection",
      "window-management",
      "local-fonts",
      "display-capture",
      "top-level-storage-access",
    ]
    return Promise.all(
      names.map((name) =>
        navigator.permissions.query({ name: name as PermissionName }).then(
          ({ state }) => [name, state],
          () => [name, "unknown"],
        ),
      ),
    )
  })
  const asked = await page.evaluate(async () => [
    await Notification.requestPermission(),
    await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => "granted",
      (error: unknown) => (error as Error).name,
    ),
    await navigator.clipboard.readText().then(
      () => "granted",
      (error: unknown) => (error as Error).name,
    ),
    await navigator.mediaDevices.getDisplayMedia().then(
      () => "granted",
      (error: unknown) => (error as Error).name,
    ),
  ])
  return [
    ...states.filter(([, state]) => state === "granted").map(([name]) => name!),
    ...asked.filter((answer) => answer === "granted"),
  ]
}

/** Everything by which a script leads a page away, opens a window or starts a program. */
export async function leadAway(page: Page): Promise<void> {
  const addresses = [
    "https://example.invalid/",
    "http://127.0.0.1:9/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,<h1>x</h1>",
    "blob:app://batten/x",
    "about:blank",
    "chrome://crash",
    "chrome://gpu",
    "devtools://devtools/bundled/inspector.html",
    "view-source:app://batten/index.html",
    "mailto:a@b",
    "smb://host/share",
    "\\\\\\\\host\\\\share",
    "ms-settings:",
    "vscode://file/etc/passwd",
  ]
  await page.evaluate((all) => {
    for (const address of all) {
      try {
        window.open(address)
      } catch {
        /* refused */
      }
      const link = document.createElement("a")
      link.href = address
      link.target = "_blank"
      document.body.append(link)
      link.click()
      link.dispatchEvent(new MouseEvent("auxclick", { button: 1, bubbles: true }))
      link.remove()
      const form = document.createElement("form")
      form.action = address
      document.body.append(form)
      try {
        form.submit()
      } catch {
        /* refused */
      }
      form.remove()
      const frame = document.createElement("iframe")
      frame.src = address
      document.body.append(frame)
      setTimeout(() => frame.remove(), 200)
    }
  }, addresses)
  for (const address of addresses) {
    await page
      .evaluate((to) => {
        try {
          location.href = to
        } catch {
          /* refused */
        }
      }, address)
      .catch(() => undefined)
  }
  await page.evaluate(() => {
    const meta = document.createElement("meta")
    meta.httpEquiv = "refresh"
    meta.content = "0;url=https://example.invalid/"
    document.head.append(meta)
    location.assign("#here")
  })
}

/** Every question, with guesses where a handle belongs; what was answered. */
export function askWithGuesses(page: Page, secret: string): Promise<string[]> {
  return page.evaluate(
    async ([file, all]) => {
      const bridge = Reflect.get(window, "batten") as { ask(channel: string, ask: unknown): Promise<unknown> }
      const bytes = new Uint8Array([1])
      const guesses = [
        file,
        `file://${file}`,
        "../../etc/passwd",
        "00000000-0000-4000-8000-000000000000",
        "7b0e6d0a-4d5c-4e8f-9a3b-1c2d3e4f5a6b",
        { toString: () => file },
        ["x"],
        null,
        7,
        "constructor",
        "__proto__",
      ]
      const outcomes: string[] = []
      // What opens a native dialog, opens or ends a window, or changes the theme, is for other tests.
      const spared = [
        "document:open",
        "document:saveAs",
        "document:saveCopy",
        "document:unsaved",
        "exchange:choose",
        "exchange:write",
        "report:choose",
        "report:print",
        "window:new",
        "window:close",
        "window:theme",
        "clipboard:write",
        "room:open",
        "room:close",
        "room:swap",
      ]
      for (const channel of all.filter((name) => !spared.includes(name))) {
        for (const handle of guesses) {
          for (const ask of [
            { handle },
            { handle, bytes },
            { handle, bytes, how: "overwrite" },
            { handle, version: "../x" },
            { recovery: handle },
            { document: handle, handle, name: "x", bytes },
            { sample: handle },
            handle,
          ]) {
            outcomes.push(
              await bridge.ask(channel, ask).then(
                (answer) => JSON.stringify(answer),
                (error: unknown) => `refused ${(error as Error).message}`,
              ),
            )
          }
        }
      }
      return outcomes
    },
    [secret, channels] as const,
  )
}

/** One question, as pages that are not ours would ask it: what each was answered. */
export function askAsForeigner(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    // The very handler that serves the window, called as a page of another origin in a sub-frame would call it.
    const handlers = Reflect.get(ipcMain, "_invokeHandlers") as Map<string, (event: unknown, ask: unknown) => unknown>
    const handler = handlers.get("app:info")
    const [window] = BrowserWindow.getAllWindows()
    const main = window!.webContents.mainFrame
    const senders = [
      { parent: null, frameTreeNodeId: main.frameTreeNodeId, origin: "https://evil.invalid" },
      { parent: null, frameTreeNodeId: main.frameTreeNodeId, origin: "app://batten.evil" },
      { parent: main, frameTreeNodeId: 99_999, origin: "app://batten" },
      null,
    ]
    const outcomes: string[] = []
    for (const senderFrame of senders) {
      const event = { sender: window!.webContents, senderFrame, _replyChannel: { sendReply: () => undefined } }
      outcomes.push(
        await Promise.resolve()
          .then(() => handler?.(event, null))
          .then(
            (answer) => (answer === undefined ? "nothing" : "answered"),
            () => "refused",
          ),
      )
    }
    return [handler === undefined ? "no handler" : "handler", ...outcomes]
  })
}

/** What an escape would change: addresses, windows, frames, and processes below ours that are not Electron's own. */
export async function state(of: ElectronApplication): Promise<unknown> {
  return of.evaluate(({ BrowserWindow, webContents, app: electronApp }) => ({
    addresses: BrowserWindow.getAllWindows().map((window) => window.webContents.getURL().split("#")[0]),
    contents: webContents.getAllWebContents().length,
    processes: [...new Set(electronApp.getAppMetrics().map(({ type }) => type))].sort(),
  }))
}

/** Whether our page stands. Asked of the page itself: Playwright's locators wait for navigations that were stopped. */
export function hasPage(of: Page): Promise<boolean> {
  return of.evaluate(() => location.href.startsWith("app://batten/") && document.querySelector("main") !== null)
}

/** Runs functions of a source text as the page's own code does: what Playwright evaluates itself goes round the policy. */
export async function inPage(of: Page, source: string): Promise<string[]> {
  return of.evaluate(
    `new Promise((resolve) => setTimeout(() => resolve(${source}.map((attempt) => { try { attempt(); return "done" } catch (error) { return error.name + ": " + error.message } }))))`,
  )
}

/** Programs below ours that are not Electron's own processes. Linux only: elsewhere none is seen. */
export function strangersBelow(of: ElectronApplication): string[] {
  if (process.platform !== "linux") return []
  const all = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))
  const read = <T>(work: () => T): T | null => {
    try {
      return work()
    } catch {
      // It ended meanwhile.
      return null
    }
  }
  const parentOf = new Map(
    all.map((pid) => [pid, read(() => /^PPid:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))![1]!)]),
  )
  const ours = String(of.process().pid)
  const program = read(() => fs.readlinkSync(`/proc/${ours}/exe`))
  const isBelow = (pid: string): boolean => {
    const parent = parentOf.get(pid)
    return parent != null && (parent === ours || isBelow(parent))
  }
  return all.filter(isBelow).flatMap((pid) => {
    const file = read(() => fs.readlinkSync(`/proc/${pid}/exe`))
    return file === null || file === program || file.startsWith(path.dirname(program ?? "")) ? [] : [file]
  })
}
