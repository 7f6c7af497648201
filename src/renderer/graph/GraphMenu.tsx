import { ContextMenu } from "@base-ui/react/context-menu"
import { Fragment, type ReactNode } from "react"
import "./graphMenu.css"

/** One line of the menu; null where it has nothing to act on. */
export interface GraphMenuEntry {
  readonly label: string
  /** Its key or letter; "" where it has none. */
  readonly keys?: string
  readonly act: (() => void) | null
}

/**
 * What stands under the pointer, with the menu of it on the right button (or the menu key): groups of entries with a line
 * between. Entries without anything to act on are left out.
 */
export function GraphMenu({
  entries,
  onOpen,
  children,
}: {
  readonly entries: readonly (readonly GraphMenuEntry[])[]
  /** The element that was pressed, before the menu is shown. */
  readonly onOpen: (target: Element, event: MouseEvent) => void
  readonly children: ReactNode
}) {
  const groups = entries.map((group) => group.filter(({ act }) => act !== null)).filter((group) => group.length > 0)
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger
        className="graph-pane"
        onContextMenuCapture={({ target, nativeEvent }) => {
          if (target instanceof Element) onOpen(target, nativeEvent)
        }}
      >
        {children}
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className="graph-menu-place">
          <ContextMenu.Popup className="graph-menu">
            {groups.map((group, index) => (
              <Fragment key={group[0]!.label}>
                {index > 0 && <ContextMenu.Separator className="graph-menu-line" />}
                {group.map(({ label, keys = "", act }) => (
                  <ContextMenu.Item key={label} className="graph-menu-item" onClick={() => act?.()}>
                    <span>{label}</span>
                    {keys !== "" && <kbd aria-hidden="true">{keys}</kbd>}
                  </ContextMenu.Item>
                ))}
              </Fragment>
            ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  )
}
