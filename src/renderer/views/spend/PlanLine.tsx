import { Check, Lock, LockOpen } from "lucide-react"
import { isInPlace, type Control } from "../../../core/index.ts"
import { brushControls } from "../../state/brush.ts"
import { turnLock } from "../../state/locks.ts"
import { lockOf } from "../../state/tries.ts"
import { IconButton } from "../../ui/IconButton.tsx"
import { Switch } from "../../ui/Switch.tsx"
import { Move } from "../Move.tsx"
import { tryWithSwitched, type Considered } from "./plan.ts"
import css from "./PlanEditor.module.css"
import type { WrittenFigures } from "./planMoney.ts"
import type { PlanRow } from "./planRows.ts"

/** Cost, loss and both together: of a move with their signs, of what stays or stays away as they are. */
function Figures({ row, written }: { readonly row: PlanRow; readonly written: WrittenFigures | null }) {
  const { now, planned, sharesMoveOf } = row
  if (sharesMoveOf !== null)
    return (
      <td colSpan={3} className={`${css.number ?? ""} quiet`}>
        together with {sharesMoveOf}
      </td>
    )
  const cell = now !== planned ? css.number : `${css.number ?? ""} ${css.still ?? ""}`
  return (
    <>
      <td className={cell}>{written?.cost ?? "…"}</td>
      <td className={cell}>{written?.loss ?? "…"}</td>
      <td className={cell}>{written?.total ?? "…"}</td>
    </>
  )
}

/** What a lock that is pressed says. */
function lockLabel(control: Control): string {
  return `Lock: ${control.name} ${isInPlace(control) ? "must stay" : "is not to be bought"}`
}

/** One control on the way from Now to a plan. */
export function PlanLine(props: {
  readonly considered: Pick<Considered, "plan" | "choose">
  readonly row: PlanRow
  /** Its figures; null while they are worked out, and where they stand at another row. */
  readonly written: WrittenFigures | null
  /** Whether another view reads it. */
  readonly isApart: boolean
  /** Whether Tab stops at this row: the arrow keys go on from there. */
  readonly isStop: boolean
  readonly onEnter: (id: string) => void
}) {
  const { considered, row, written, isApart, isStop, onEnter } = props
  const { control, now, planned } = row
  const { id, name } = control
  const isLocked = lockOf(control) !== null
  const tabIndex = isStop ? 0 : -1
  const read = (): void => brushControls("plan", [id])
  return (
    <tr
      data-row={id}
      data-apart={isApart}
      onPointerEnter={read}
      onFocus={() => {
        onEnter(id)
        read()
      }}
    >
      <td className={css.now}>
        {now ? <Check size={16} strokeWidth={2} aria-hidden /> : <span aria-hidden>–</span>}
        <span className="spoken">{now ? "in place" : "not in place"}</span>
      </td>
      <th scope="row">{name}</th>
      <td>
        <Move on={now} best={planned} />
      </td>
      <Figures row={row} written={written} />
      <td className={css.switched}>
        <Switch
          label={`${name} in the plan`}
          on={planned}
          tried={considered.plan.kind === "tried" && now !== planned}
          locked={isLocked}
          tabIndex={tabIndex}
          onTurn={() => tryWithSwitched(considered, control)}
        />
      </td>
      <td>
        <IconButton
          Icon={isLocked ? Lock : LockOpen}
          label={lockLabel(control)}
          pressed={isLocked}
          tabIndex={tabIndex}
          onClick={() => turnLock(id)}
        />
      </td>
    </tr>
  )
}
