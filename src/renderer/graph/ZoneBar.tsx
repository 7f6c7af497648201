import { letterShown, type Letters } from "../../commands/letters.ts"
import type { NodeKey } from "./key.ts"
import type { DrawnZone } from "./zones.ts"

/** The zones of the drawing: a switch for each that collapses or opens it, and one for all. */
export function ZoneBar({
  zones,
  selection,
  letters,
  onCollapse,
  onSelect,
}: {
  readonly zones: readonly DrawnZone[]
  readonly selection: ReadonlySet<NodeKey>
  readonly letters: Letters | null
  readonly onCollapse: (zones: readonly string[], collapsed: boolean) => void
  readonly onSelect: (key: NodeKey) => void
}) {
  const isAnyOpen = zones.some(({ isCollapsed }) => !isCollapsed)
  const keys = letterShown(letters, "collapse")
  return (
    <div className="graph-folds" role="group" aria-label="Zones">
      <span className="graph-folds-label">Zones</span>
      <button
        type="button"
        className="graph-button"
        title={keys === "" ? "All of them" : `${keys} with nothing selected`}
        onClick={() =>
          onCollapse(
            zones.filter(({ isCollapsed }) => isCollapsed !== isAnyOpen).map(({ id }) => id),
            isAnyOpen,
          )
        }
      >
        {isAnyOpen ? "Collapse all" : "Open all"}
      </button>
      {zones.map(({ key, id, name, colour, isCollapsed }) => (
        <span key={key} className={`zone-chip is-${colour}`}>
          <button
            type="button"
            className="graph-chip"
            title={name}
            aria-current={selection.has(key) || undefined}
            onClick={() => onSelect(key)}
          >
            <span className="zone-swatch" aria-hidden="true" />
            <span className="graph-chip-name">{name}</span>
          </button>
          <button
            type="button"
            className="zone-toggle"
            aria-label={`${isCollapsed ? "Open" : "Collapse"} the zone ${name}`}
            onClick={() => onCollapse([id], !isCollapsed)}
          >
            {isCollapsed ? "+" : "−"}
          </button>
        </span>
      ))}
    </div>
  )
}
