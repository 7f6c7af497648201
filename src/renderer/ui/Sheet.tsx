import { Dialog } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import type { ReactNode, RefObject } from "react"
import { Boundary } from "./Boundary.tsx"
import css from "./Sheet.module.css"

/** A page over the work, with a title; Esc, the cross and a click beside it close it. Focus stays within and returns. */
export function Sheet(props: {
  readonly title: string
  readonly children: ReactNode
  readonly close: () => void
  readonly wide?: boolean
  /** As much of the window as there is. */
  readonly full?: boolean
  /** A page of words without fields: its text takes the focus, so that keys scroll it. */
  readonly reading?: boolean
  /** What has the focus first; the cross where nothing is named. */
  readonly firstFocus?: RefObject<HTMLElement | null>
}) {
  const { title, children, close, wide = false, full = false, reading = false, firstFocus } = props
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css.scrim} />
        <Dialog.Popup
          className={css.sheet}
          data-wide={wide}
          data-full={full}
          {...(firstFocus && { initialFocus: firstFocus })}
        >
          <header className={css.head}>
            <Dialog.Title className={css.title}>{title}</Dialog.Title>
            <Dialog.Close className={css.close} aria-label="Close">
              <X size={16} strokeWidth={1.5} aria-hidden />
            </Dialog.Close>
          </header>
          <div className={css.body} {...(reading && { tabIndex: 0, role: "region", "aria-label": title })}>
            <Boundary part="This page" of={children}>
              {children}
            </Boundary>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
