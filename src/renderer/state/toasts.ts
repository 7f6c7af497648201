import { createStore } from "zustand/vanilla"

/** A short message with at most one thing to do about it. */
export interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: "said" | "refused"
  readonly action: { readonly label: string; readonly act: () => void } | null
}

/** How long a toast stays, in milliseconds (ux.md §2.16). */
export const TOAST_MS = 8000

/** The toasts that stand now, oldest first. */
export const toastStore = createStore<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }))

let lastId = 0

/** Takes a toast away. */
export function dismiss(id: number): void {
  toastStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}

/** Says something for a while; the newest three stand. */
export function say(text: string, kind: Toast["kind"] = "said", action: Toast["action"] = null): void {
  lastId += 1
  const id = lastId
  toastStore.setState(({ toasts }) => ({ toasts: [...toasts, { id, text, kind, action }].slice(-3) }))
  setTimeout(() => dismiss(id), TOAST_MS)
}
