import { ipcMain, type IpcMainInvokeEvent, type WebContents } from "electron"
import type { Answer, Ask, Channel } from "../ipc/contract.ts"
import { channels, parseAsk } from "../ipc/parse.ts"

/** One function for each question of the contract. `asker` is the window that asked. */
export type Handlers<Asker> = {
  readonly [C in Channel]: (asker: Asker, ask: Ask<C>) => Answer<C> | Promise<Answer<C>>
}

/**
 * Answers the questions of our windows. A question is refused unless it comes from the main frame of a known window,
 * from a page of exactly `origin`, with content as the contract has it. `refused` hears of one that has other content.
 */
export function serve<Asker>(
  origin: string,
  askerOf: (contents: WebContents) => Asker | null,
  handlers: Handlers<Asker>,
  refused: (channel: Channel, asker: Asker) => void,
): void {
  // The type parameter ties the handler to the ask of its own channel.
  const answer = <C extends Channel>(channel: C, asker: Asker, value: unknown): Answer<C> | Promise<Answer<C>> =>
    handlers[channel](asker, contentOf(channel, asker, value))
  const contentOf = <C extends Channel>(channel: C, asker: Asker, value: unknown): Ask<C> => {
    try {
      return parseAsk(channel, value)
    } catch (error) {
      refused(channel, asker)
      throw error
    }
  }
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, value: unknown, ...more: unknown[]) => {
      const asker = isMainFrame(event) && event.senderFrame?.origin === origin ? askerOf(event.sender) : null
      if (asker === null) throw new Error(`refused ${channel}: unknown sender`)
      if (more.length > 0) throw new Error(`refused ${channel}: one value too many`)
      return answer(channel, asker, value)
    })
  }
}

function isMainFrame({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  if (senderFrame === null) return false
  return senderFrame.parent === null && senderFrame.frameTreeNodeId === sender.mainFrame.frameTreeNodeId
}
