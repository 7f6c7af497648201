import type { Answer, Ask, Bridge, Channel, MainEvent, OpenOutcome } from "../ipc/contract.ts"

declare global {
  interface Window {
    /** Put there by preload; absent only where the page is not run by Batten. */
    readonly batten?: Bridge
  }
}

function bridge(): Bridge {
  if (!window.batten) throw new Error("This page is not run by Batten: its bridge is missing.")
  return window.batten
}

/** Asks main one question of the contract. */
export function ask<C extends Channel>(channel: C, question: Ask<C>): Promise<Answer<C>> {
  return bridge().ask(channel, question)
}

/** Opens a file that was dropped on the window. */
export function openDropped(file: File): Promise<OpenOutcome> {
  return bridge().openDropped(file)
}

/** Hears what main tells unasked; returns the removal of the listener. */
export function listen(listener: (event: MainEvent) => void): () => void {
  return bridge().listen(listener)
}
