import { ViewportPortal } from "@xyflow/react"
import { memo } from "react"
import { useBoxActions } from "./boxContext.ts"
import type { NodeKey } from "./key.ts"
import { NameField } from "./NameField.tsx"
import "./zones.css"
import type { Frame } from "./zones.ts"

/**
 * The frames of open zones, behind everything else, each with its name above. A press on the name selects the zone; the button
 * beside it makes one box of all that stands in it.
 */
function Painted({
  frames,
  selection,
  editing,
  onSelect,
  onCollapse,
}: {
  readonly frames: readonly Frame[]
  readonly selection: ReadonlySet<NodeKey>
  /** The zone whose name is being typed. */
  readonly editing: NodeKey | null
  readonly onSelect: (key: NodeKey) => void
  readonly onCollapse: (zone: string) => void
}) {
  const { rename, stopEditing } = useBoxActions()
  return (
    <ViewportPortal>
      {frames.map(({ zone, count, x, y, width, height }) => (
        <div
          key={zone.key}
          className={`zone-frame is-${zone.colour}${selection.has(zone.key) ? " is-selected" : ""}`}
          data-zone={zone.key}
          style={{ transform: `translate(${x}px, ${y}px)`, width, height }}
        >
          <div className="zone-head nopan">
            {editing === zone.key ? (
              <NameField
                label="Name of this zone"
                name={zone.name}
                onDone={(name) => {
                  if (name !== null && name !== zone.name) rename(zone.key, name)
                  stopEditing()
                }}
              />
            ) : (
              <button
                type="button"
                className="zone-name"
                tabIndex={-1}
                title={`${zone.name}, zone of ${count}`}
                onClick={() => onSelect(zone.key)}
              >
                {zone.name}
              </button>
            )}
            <button
              type="button"
              className="zone-toggle"
              tabIndex={-1}
              aria-label={`Collapse the zone ${zone.name}`}
              title="Collapse it to one box"
              onClick={() => onCollapse(zone.id)}
            >
              −
            </button>
          </div>
        </div>
      ))}
    </ViewportPortal>
  )
}

/** The painter of frames: painted anew only where one is new. */
export const ZoneFrames = memo(Painted)
