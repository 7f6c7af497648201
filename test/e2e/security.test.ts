import fs from "node:fs"
import path from "node:path"
import type { ElectronApplication, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { channels } from "../../src/ipc/parse.ts"
import { launch, root, type Running, temporaryFolder } from "./harness.ts"

let running: Running
let app: ElectronApplication
let page: Page
beforeAll(async () => {
  running = await launch({ sample: "exchange-2001" })
  ;({ app, page } = running)
})
afterAll(() => running.close())

describe("the page's rights, read back from the running window (S2)", () => {
  it("are none of those that Electron's checklist warns of", async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>
      }
      return contents.getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    })
    expect(preferences.sandbox).toBe(true)
    expect([preferences.experimentalFeatures ?? false, preferences.enableBlinkFeatures ?? ""]).toEqual([false, ""])
  })

  it("come with the content security policy, and isolation, on every file", async () => {
    const answers = await page.evaluate(async () => {
      const files = ["/index.html", ...Array.from(document.scripts, (script) => new URL(script.src).pathname)]
      const all = await Promise.all(files.map((file) => fetch(file)))
      return all.map(({ headers }) =>
        [
          "content-security-policy",
          "cross-origin-opener-policy",
          "cross-origin-embedder-policy",
          "x-content-type-options",
        ].map((name) => headers.get(name)),
      )
    })
    for (const [policy, opener, embedder, sniffing] of answers) {
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types batten-worker")
      expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/)
      expect([opener, embedder, sniffing]).toEqual(["same-origin", "require-corp", "nosniff"])
    }
    expect(answers.length).toBeGreaterThan(1)
  })

  it("include no permission: every one that exists is denied", async () => {
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
    expect(states.filter(([, state]) => state === "granted")).toEqual([])
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
    expect(asked).not.toContain("granted")
  })

  it("include no code from text, no markup from text, no worker but ours", async () => {
    const attempts = await inPage(
      page,
      `[
      () => new Function("return 1")(),
      () => eval("1"),
      () => { document.body.innerHTML = "<img src=x onerror=1>" },
      () => { const s = document.createElement("script"); s.textContent = "window.__pwned = 1"; document.body.append(s); if (window.__pwned) return "ran" ; throw new Error("did not run") },
      () => { const s = document.createElement("script"); s.src = "data:text/javascript,window.__pwned=1" },
      () => { new Worker("data:text/javascript,1") },
      () => { trustedTypes.createPolicy("mine", { createHTML: (t) => t }) },
    ]`,
    )
    expect(attempts.filter((outcome) => outcome === "done")).toEqual([])
    expect(attempts).toHaveLength(7)
  })
})

describe("a script that runs in the page (S4, S5: assumed, planted here)", () => {
  it("leads to no other address, window, frame or process, and ends nothing", async () => {
    const before = await state(app)
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
    // Electron goes to about:blank without asking anyone; the page is brought back from there.
    await expect.poll(() => state(app), { timeout: 5000 }).toEqual(before)
    await expect.poll(() => hasPage(page), { timeout: 10_000 }).toBe(true)
  })

  it("reaches no network: every request but to our own files is cancelled", async () => {
    const outcomes = await page.evaluate(async () => {
      const ask = (work: Promise<unknown>): Promise<string> =>
        work.then(
          () => "answered",
          () => "refused",
        )
      const image = (src: string): Promise<unknown> =>
        new Promise((resolve, reject) => {
          const element = new Image()
          element.onload = resolve
          element.onerror = reject
          element.src = src
        })
      const socket = new Promise((resolve, reject) => {
        const opened = new WebSocket("ws://127.0.0.1:9/")
        opened.onopen = resolve
        opened.onerror = reject
      }).catch((error: unknown) => Promise.reject(error as Error))
      return Promise.all([
        ask(fetch("https://example.invalid/")),
        ask(fetch("http://127.0.0.1:9/", { mode: "no-cors" })),
        ask(fetch("file:///etc/passwd")),
        ask(fetch("app://other/index.html")),
        ask(
          fetch("app://batten/../../../etc/passwd").then((answer) =>
            answer.ok ? answer : Promise.reject(new Error("404")),
          ),
        ),
        ask(
          fetch("app://batten/resources/samples/clinic.batten").then((answer) =>
            answer.ok ? answer : Promise.reject(new Error("404")),
          ),
        ),
        ask(image("https://example.invalid/x.png")),
        ask(image("file:///usr/share/pixmaps/debian-logo.png")),
        ask(socket),
        ask(
          Promise.resolve(navigator.sendBeacon("https://example.invalid/") ? 1 : Promise.reject(new Error("refused"))),
        ),
      ])
    })
    // sendBeacon only says that it was queued; it is cancelled like the others, which test/e2e/network.test.ts proves.
    expect(outcomes.slice(0, 9)).toEqual(Array(9).fill("refused"))
  })

  it("finds no file by any question: no path is taken, no handle can be guessed", async () => {
    const secret = path.join(temporaryFolder("secret"), "secret.batten")
    fs.writeFileSync(secret, "secret")
    const before = fs.statSync(secret)
    const answers = await page.evaluate(
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
        // What opens a native dialog, ends the window or the theme is for other tests.
        const spared = [
          "document:open",
          "document:saveAs",
          "document:unsaved",
          "document:conflict",
          "window:close",
          "window:theme",
          "recovery:offer",
          "clipboard:write",
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
    expect(answers.length).toBeGreaterThan(1000)
    expect(
      answers.filter(
        (answer) =>
          answer.includes("secret") || answer.includes('"kind":"saved"') || answer.includes('"kind":"opened"'),
      ),
    ).toEqual([])
    expect(fs.statSync(secret).mtimeMs).toBe(before.mtimeMs)
    expect(
      answers
        .filter((answer) => answer.includes(root) || answer.includes("/tmp/"))
        .filter((answer) => !answer.startsWith("refused")),
    ).toEqual([])
    fs.rmSync(path.dirname(secret), { recursive: true })
  })

  it("is refused on a channel that does not exist, and in a frame that is not the main one", async () => {
    const outcome = await page.evaluate(() =>
      (Reflect.get(window, "batten") as { ask(channel: string, ask: unknown): Promise<unknown> })
        .ask("fs:read", "/etc/passwd")
        .then(
          () => "answered",
          () => "refused",
        ),
    )
    expect(outcome).toBe("refused")
    const foreign = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
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
    expect(foreign).toEqual(["handler", "refused", "refused", "refused", "refused"])
  })

  it("can send ten thousand questions without ending or slowing the window for long", async () => {
    const milliseconds = await page.evaluate(async () => {
      const bridge = Reflect.get(window, "batten") as { ask(channel: string, ask: unknown): Promise<unknown> }
      const startedAt = performance.now()
      await Promise.allSettled(
        Array.from({ length: 10_000 }, (_, i) =>
          bridge.ask(i % 2 === 0 ? "app:info" : "document:save", i % 2 === 0 ? null : { i }),
        ),
      )
      return performance.now() - startedAt
    })
    expect(milliseconds).toBeLessThan(20_000)
    expect(await hasPage(page)).toBe(true)
  })
})

/** What an escape would change: addresses, windows, frames, and processes below ours that are not Electron's own. */
async function state(of: ElectronApplication): Promise<unknown> {
  return of.evaluate(({ BrowserWindow, webContents, app: electronApp }) => ({
    addresses: BrowserWindow.getAllWindows().map((window) => window.webContents.getURL().split("#")[0]),
    contents: webContents.getAllWebContents().length,
    processes: [...new Set(electronApp.getAppMetrics().map(({ type }) => type))].sort(),
  }))
}

/** Whether our page stands. Asked of the page itself: Playwright's locators wait for navigations that were stopped. */
function hasPage(of: Page): Promise<boolean> {
  return of.evaluate(() => location.href.startsWith("app://batten/") && document.querySelector("main") !== null)
}

/** Runs functions of a source text as the page's own code does: what Playwright evaluates itself goes round the policy. */
async function inPage(of: Page, source: string): Promise<string[]> {
  return of.evaluate(
    `new Promise((resolve) => setTimeout(() => resolve(${source}.map((attempt) => { try { attempt(); return "done" } catch (error) { return error.name + ": " + error.message } }))))`,
  )
}
