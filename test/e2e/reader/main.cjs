// Shows a page from a file as a browser would, in a window that takes any width.
const { app, BrowserWindow } = require("electron")

app.disableHardwareAcceleration()
app.on("window-all-closed", () => app.quit())
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1000, height: 900, useContentSize: true })
  return window.loadFile(process.argv.at(-1))
})
