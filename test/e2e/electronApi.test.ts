import { describe, expect, it } from "vitest"
import { launch } from "./harness.ts"
import { type ElectronUse, electronUses } from "./electronUse.ts"

/** What may be missing in the tested runtime, because code asks first; each with its reason. */
const asked = new Map([["Electron.ClipboardItem", "clipboard.ts asks whether it is there"]])

describe("the Electron API in use", () => {
  const uses = electronUses()

  it("is declared by the version of package.json (the type checker's word) and is not empty", () => {
    expect(uses.length).toBeGreaterThan(50)
    expect(uses.map(({ owner, member }) => `${owner}.${member}`)).toEqual(
      expect.arrayContaining([
        "module.app",
        "App.whenReady",
        "BrowserWindow.setTitle",
        "Session.setPermissionRequestHandler",
        "IpcMain.handle",
        "IpcRenderer.invoke",
      ]),
    )
  })

  it("is there in the tested runtime too, and a made-up member is not (planted mutant)", async () => {
    const running = await launch()
    const mutant: ElectronUse = { owner: "App", member: "dance", at: "planted" }
    const missing = await running.app
      .evaluate(
        (electron, wanted) => {
          const [window] = electron.BrowserWindow.getAllWindows()
          const living: Record<string, object | undefined> = {
            module: electron,
            App: electron.app,
            CommandLine: electron.app.commandLine,
            BrowserWindow: window,
            BaseWindow: window,
            Clipboard: electron.clipboard,
            Dialog: electron.dialog,
            IpcMain: electron.ipcMain,
            Menu: electron.Menu.getApplicationMenu() ?? undefined,
            NativeTheme: electron.nativeTheme,
            NativeImage: electron.nativeImage.createEmpty(),
            PowerSaveBlocker: electron.powerSaveBlocker,
            Protocol: electron.protocol,
            Process: process,
            Screen: electron.screen,
            Session: electron.session.defaultSession,
            WebContents: window?.webContents,
            WebContentsView: new electron.WebContentsView(),
            WebFrameMain: window?.webContents.mainFrame,
            WebRequest: electron.session.defaultSession.webRequest,
          }
          const classes: Record<string, object | undefined> = {
            Menu: electron.Menu,
            BrowserWindow: electron.BrowserWindow,
            NativeImage: electron.nativeImage,
            Session: electron.session,
          }
          return wanted
            .filter(({ owner, member }) => {
              // Preload's half cannot be reached from here; the page could not work without it.
              if (["IpcRenderer", "ContextBridge", "WebUtils"].includes(owner)) return false
              if (owner === "module" && ["contextBridge", "ipcRenderer", "webUtils"].includes(member)) return false
              const places = [living[owner], classes[owner]].filter((place) => place !== undefined)
              return !places.some((place) => member in place)
            })
            .map(({ owner, member, at }) => `${owner}.${member} (${at})`)
        },
        [...uses, mutant],
      )
      .finally(() => running.close())
    expect(missing.filter((use) => !asked.has(use.split(" ")[0]!))).toEqual(["App.dance (planted)"])
  })
})
