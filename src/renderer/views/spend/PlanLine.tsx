import { Check, Lock, LockOpen } from "lucide-react"
import { isInPlace, money, type Control, type Model } from "../../../core/index.ts"
import { brushControls } from "../../state/brush.ts"
import { turnLock } from "../../state/locks.ts"
import { lockOf } from "../../state/tries.ts"
import { IconButton } from "../../ui/IconButton.tsx"
import { Switch } from "../../ui/Switch.tsx"
import { Move } from "../Move.tsx"
import { signed } from "./amount.ts"
import { tryWithSwitched, type Considered } from "./plan.ts"
import css from "./PlanEditor.module.css"
import type { PlanRow } from "./planRows.ts"

/** Cost, loss and both together: of a move with their signs, of what stays or stays away as they are. */
function Figures({ row, currency }: { readonly row: PlanRow; readonly currency: string }) {
  const { figures, now, planned, sharesMoveOf } = row
  if (sharesMoveOf !== null)
    return (
      <td colSpan={3} className={`${css.number ?? ""} quiet`}>
        together with {sharesMoveOf}
      </td>
    )
  const isMove = now !== planned
  const cell = isMove ? css.number : `${css.number ?? ""} ${css.still ?? ""}`
  const write = (amount: number | undefined, isChange: boolean): string =>
    amount === undefined ? "…" : isChange ? signed(amount, currency) : money(amount, currency, 3)
  return (
    <>
      <td className={cell}>{write(figures?.cost, isMove)}</td>
      <td className={cell}>{write(figures?.loss, true)}</td>
      <td className={cell}>{write(figures?.total, true)}</td>
    </>
  )
}

/** What a lock that is pressed says. */
function lockLabel(control: Control): string {
  return `Lock: ${control.name} ${isInPlace(control) ? "must stay" : "is not to be bought"}`
}

/** One control on the way from Now to a plan. */
export function PlanLine(props: {
  readonly model: Model
  readonly considered: Pick<Considered, "plan" | "choose">
  readonly row: PlanRow
  /** Whether another view reads it. */
  readonly isApart: boolean
  /** Whether Tab stops at this row: the arrow keys go on from there. */
  readonly isStop: boolean
  readonly onEnter: (id: string) => void
}) {
  const { model, considered, row, isApart, isStop, onEnter } = props
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
      <Figures row={row} currency={model.currency} />
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
