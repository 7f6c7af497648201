import fs from "node:fs"
import path from "node:path"
import type { ElectronApplication, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  askAsForeigner,
  askWithGuesses,
  grantedTo,
  hasPage,
  inPage,
  leadAway,
  openAnswers,
  rightsOf,
  state,
  strangersBelow,
  tooManyRights,
} from "./attacks.ts"
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
    const all = await rightsOf(app)
    expect(all.flatMap(tooManyRights)).toEqual([])
    expect(all.length).toBeGreaterThan(0)
  })

  it("come with the content security policy, and isolation, on every file", async () => {
    const { open, looked } = await openAnswers(app, page)
    expect(open).toEqual([])
    expect(looked).toBeGreaterThan(1)
  })

  it("include no permission: every one that exists is denied", async () => {
    expect(await grantedTo(page)).toEqual([])
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
    await leadAway(page)
    // Electron goes to about:blank without asking anyone; the page is brought back from there.
    await expect.poll(() => state(app), { timeout: 5000 }).toEqual(before)
    await expect.poll(() => hasPage(page), { timeout: 10_000 }).toBe(true)
    expect(strangersBelow(app)).toEqual([])
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
    const answers = await askWithGuesses(page, secret)
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
    const foreign = await askAsForeigner(app)
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
