import { Component, createContext, use, type ReactNode } from "react"
import { Button } from "./Button.tsx"
import css from "./Boundary.module.css"

/** What a part that failed offers besides another try. The window sets it; where nobody does, nothing more is offered. */
export interface FaultHelp {
  /** Puts the entry that the error log has of a fault on the clipboard: never a message, which may quote a document. */
  readonly copy: (fault: unknown) => void
  readonly undo: () => void
  readonly save: () => void
}

/** Where boundaries find what they offer. */
export const FaultHelpContext = createContext<FaultHelp | null>(null)

interface BoundaryProps {
  /** What failed, as the beginning of a sentence: "The inspector". */
  readonly part: string
  /** What the part shows: where it becomes another, the part is tried again by itself, as after an undo. */
  readonly of?: unknown
  /** One line for a small place, such as a cell. */
  readonly small?: boolean
  /** Puts what is said in place of the part into what must be around it: a cell of a table, a sheet that can be closed. */
  readonly within?: (said: ReactNode) => ReactNode
  readonly children: ReactNode
}

const asItIs = (said: ReactNode): ReactNode => said

/** What failed, boxed: a fault can be any value that was thrown, null too. */
interface BoundaryState {
  readonly failed: { readonly fault: unknown } | null
}

/**
 * Keeps an error of a part of the window to that part: all else goes on, undo and save among it. Around every card, chart, panel,
 * section, sheet, table and cell. The error itself goes to the log by `onCaughtError` of the root.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { failed: null }

  static getDerivedStateFromError(fault: unknown): BoundaryState {
    return { failed: { fault } }
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.failed && before.of !== this.props.of) this.setState({ failed: null })
  }

  override render(): ReactNode {
    const { part, small = false, within = asItIs, children } = this.props
    const { failed } = this.state
    if (!failed) return children
    const again = (): void => this.setState({ failed: null })
    return within(<Failed part={part} small={small} fault={failed.fault} again={again} />)
  }
}

function Failed(props: {
  readonly part: string
  readonly small: boolean
  readonly fault: unknown
  readonly again: () => void
}) {
  const { part, small, fault, again } = props
  const help = use(FaultHelpContext)
  if (small)
    return (
      <span className={css.small} role="alert">
        <button
          type="button"
          title={`${part} could not be shown. Try again`}
          aria-label={`${part} could not be shown. Try again`}
          onClick={again}
        >
          could not be shown
        </button>
      </span>
    )
  return (
    <div className={css.failed} role="alert">
      <p>
        <b>{part} could not be shown.</b> That is a fault of Batten. Your model is whole; everything else works, undo
        and save too.
      </p>
      <div className={css.actions}>
        <Button onClick={again}>Try again</Button>
        {help && (
          <>
            <Button onClick={help.undo}>Undo</Button>
            <Button onClick={help.save}>Save</Button>
            <Button kind="quiet" onClick={() => help.copy(fault)}>
              Copy the log entry
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
