import type { AttackGraph } from "./graph.ts"
import type { NodeKey } from "./key.ts"

/**
 * Which assets' ways are drawn: a switch for each, and one for everything. Shown where a graph is too crowded to read
 * at once.
 */
export function FoldBar({
  graph,
  open,
  hidden,
  onOpen,
}: {
  readonly graph: AttackGraph
  /** Keys of the assets that are open; null: everything is drawn. */
  readonly open: ReadonlySet<NodeKey> | null
  readonly hidden: number
  readonly onOpen: (open: ReadonlySet<NodeKey> | null) => void
}) {
  const toggle = (key: NodeKey): void => {
    const next = new Set(open ?? [])
    if (!next.delete(key)) next.add(key)
    onOpen(next.size === 0 ? null : next)
  }
  return (
    <div className="graph-folds" role="group" aria-label="Ways to which assets">
      <span className="graph-folds-label">Ways to</span>
      <button type="button" className="graph-chip" aria-pressed={open === null} onClick={() => onOpen(null)}>
        everything ({graph.nodes.length})
      </button>
      {graph.nodes.map(({ kind, key, name }) =>
        kind === "asset" ? (
          <button
            key={key}
            type="button"
            title={name}
            className="graph-chip"
            aria-pressed={open?.has(key) ?? false}
            onClick={() => toggle(key)}
          >
            <span className="graph-chip-name">{name}</span>
          </button>
        ) : null,
      )}
      {hidden > 0 && (
        <span className="graph-folds-label">
          {hidden} of {graph.nodes.length} not drawn
        </span>
      )}
    </div>
  )
}
