import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from "electron"
import type { Bridge, MainEvent } from "../ipc/contract.ts"

/**
 * Everything that the page can reach. Main checks sender, channel and content of each question, so nothing is checked here but
 * this: a path comes from the system, for a file that was dropped, and never from the page.
 */
const bridge: Bridge = {
  ask: (channel, ask) => {
    if (channel === "document:openDropped")
      return Promise.reject(new Error("refused document:openDropped: a path from the page"))
    return ipcRenderer.invoke(channel, ask)
  },
  openDropped: (dropped) =>
    ipcRenderer.invoke("document:openDropped", { path: webUtils.getPathForFile(dropped as File) }),
  listen: (listener) => {
    const forward = (_event: IpcRendererEvent, event: MainEvent): void => listener(event)
    ipcRenderer.on("event", forward)
    return () => {
      ipcRenderer.removeListener("event", forward)
    }
  },
}

contextBridge.exposeInMainWorld("batten", bridge)
