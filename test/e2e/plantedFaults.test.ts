import fs from "node:fs"
import path from "node:path"
import type { ElectronApplication, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  askAsForeigner,
  askWithGuesses,
  grantedTo,
  leadAway,
  openAnswers,
  rightsOf,
  state,
  strangersBelow,
  tooManyRights,
} from "./attacks.ts"
import { launch, type Running, temporaryFolder } from "./harness.ts"

/*
 * The same looks as in security.test.ts, at a window into which a fault was planted: each must be found, or the look is blind.
 * The faults stay, so the one that leads away comes last.
 */
describe("a planted fault", () => {
  let running: Running
  let app: ElectronApplication
  let page: Page
  let folder: string
  beforeAll(async () => {
    folder = temporaryFolder("planted")
    running = await launch({ sample: "balsa-house" })
    ;({ app, page } = running)
  })
  afterAll(async () => {
    await running.close()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  it("is seen in the rights of a second window (S2)", async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const webPreferences = { nodeIntegration: true, contextIsolation: false, sandbox: false }
      Reflect.set(globalThis, "second", new BrowserWindow({ show: false, webPreferences }))
    })
    const found = (await rightsOf(app)).flatMap(tooManyRights)
    await app.evaluate(() => (Reflect.get(globalThis, "second") as { destroy(): void }).destroy())
    expect(found).toEqual(["sandbox is false", "contextIsolation is false", "nodeIntegration is true"])
  })

  it("is seen in a permission that is granted (S2)", async () => {
    await app.evaluate(({ session }) => {
      session.defaultSession.setPermissionCheckHandler(() => true)
      session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(true))
    })
    expect(await grantedTo(page)).toContain("geolocation")
  })

  it("is seen in a program that is started", async () => {
    await app.evaluate(() => {
      const { spawn } = process.getBuiltinModule("node:child_process")
      spawn("sleep", ["20"], { stdio: "ignore" })
    })
    await expect.poll(() => strangersBelow(app).some((file) => /sleep|busybox|coreutils/.test(file))).toBe(true)
  })

  it("is seen in a question that takes a path (S4)", async () => {
    const secret = path.join(folder, "secret.batten")
    fs.writeFileSync(secret, "secret")
    await app.evaluate(({ ipcMain }) => {
      ipcMain.removeHandler("document:reload")
      ipcMain.handle("document:reload", (_event, { handle }: { handle: string }) => ({
        kind: "opened",
        text: process.getBuiltinModule("node:fs").readFileSync(handle, "utf8"),
      }))
    })
    const answers = await askWithGuesses(page, secret)
    expect(answers.some((answer) => answer.includes('"kind":"opened"') && answer.includes("secret"))).toBe(true)
  })

  it("is seen in a question that answers anyone (S4)", async () => {
    await app.evaluate(({ ipcMain }) => {
      ipcMain.removeHandler("app:info")
      ipcMain.handle("app:info", () => ({}))
    })
    expect(await askAsForeigner(app)).toContain("answered")
  })

  it("is seen in files that come without the policy (S2)", async () => {
    await app.evaluate(({ protocol }) => {
      protocol.unhandle("app")
      protocol.handle("app", () => new Response("<p>", { headers: { "Content-Type": "text/html" } }))
    })
    // A page keeps the way by which it was loaded.
    await page.reload()
    expect((await openAnswers(app, page)).open.length).toBeGreaterThan(0)
  })

  it("is seen in a page that is led away, and in a window that opens (S5)", async () => {
    const before = await state(app)
    await app.evaluate(({ webContents }) => {
      for (const contents of webContents.getAllWebContents()) {
        contents.removeAllListeners("will-navigate")
        contents.removeAllListeners("will-frame-navigate")
        contents.setWindowOpenHandler(() => ({ action: "allow" }))
      }
    })
    await leadAway(page).catch(() => undefined)
    expect(await state(app)).not.toEqual(before)
  })
})
