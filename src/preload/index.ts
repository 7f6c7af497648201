import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron"
import type { Bridge, MainEvent } from "../ipc/contract.ts"

/** Everything that the page can reach. Main checks sender, channel and content of each question, so nothing is checked here. */
const bridge: Bridge = {
  ask: (channel, ask) => ipcRenderer.invoke(channel, ask),
  listen: (listener) => {
    const forward = (_event: IpcRendererEvent, event: MainEvent): void => listener(event)
    ipcRenderer.on("event", forward)
    return () => {
      ipcRenderer.removeListener("event", forward)
    }
  },
}

contextBridge.exposeInMainWorld("batten", bridge)
