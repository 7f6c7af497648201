import { act, type ReactNode } from "react"
import { createRoot, type Root } from "react-dom/client"

let root: Root | null = null
let place: HTMLElement | null = null

/** Does something and lets React finish what follows from it. */
async function acted(act1: () => void): Promise<void> {
  await act(async () => {
    act1()
    await Promise.resolve()
  })
}

/** Paints into a fresh page; earlier content is taken away. */
export async function paint(content: ReactNode): Promise<HTMLElement> {
  ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
  await wipe()
  place = document.createElement("div")
  document.body.append(place)
  root = createRoot(place)
  await acted(() => {
    root?.render(content)
  })
  return place
}

/** Paints other content where the last was painted: what is alike stays, as when new data arrive. */
export async function repaint(content: ReactNode): Promise<void> {
  await acted(() => {
    root?.render(content)
  })
}

/** Takes the page away. */
export async function wipe(): Promise<void> {
  await acted(() => {
    root?.unmount()
  })
  root = null
  place?.remove()
}

/** Presses a key on what has the focus, as a keyboard does. */
export async function press(key: string, modifiers: Partial<KeyboardEventInit> = {}): Promise<void> {
  await acted(() => {
    const target = document.activeElement ?? document.body
    target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...modifiers }))
  })
}

/** Puts the focus on an element. */
export async function focus(element: HTMLElement | null): Promise<void> {
  if (!element) throw new Error("nothing to put the focus on")
  await acted(() => {
    element.focus()
  })
}

/** Dispatches an event of any kind on an element. */
export async function dispatch(element: Element | null, event: Event): Promise<void> {
  if (!element) throw new Error("nothing to tell of the event")
  await acted(() => {
    element.dispatchEvent(event)
  })
}

/** Replaces the text of the field that has the focus, as typing does. */
export async function type(text: string): Promise<void> {
  await acted(() => {
    const field = document.activeElement
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement))
      throw new Error(`no field has the focus: ${field?.outerHTML ?? "nothing"}`)
    // React listens behind the property, so the text goes past it.
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")!.set!.call(field, text)
    field.dispatchEvent(new Event("input", { bubbles: true }))
  })
}

/** Clicks an element with a pointer. */
export async function click(element: Element | null | undefined): Promise<void> {
  if (!element) throw new Error("nothing to click on")
  await acted(() => {
    element.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }))
    element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
  })
}

/** Takes the focus away from the field that has it, as a click elsewhere does. */
export async function leaveField(): Promise<void> {
  await acted(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
}

/** All text on the page. */
export function pageText(): string {
  return document.body.textContent
}
