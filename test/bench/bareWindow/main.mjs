// The least that Electron can show: a window with one word. What Batten's start is measured against.
import { app, BrowserWindow } from "electron"

// Not awaited here: Electron is ready only after this module has been loaded.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } })
  return window.loadFile(new URL("index.html", import.meta.url).pathname)
})
