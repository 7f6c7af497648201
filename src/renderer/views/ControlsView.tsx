import { useMemo } from "react"
import { STATUSES, isInPlace, statusOf, type Control, type Status } from "../../core/index.ts"
import { editElement } from "../state/edits.ts"
import { say } from "../state/toasts.ts"
import { lockOf, toggleControl, withToggled } from "../state/tries.ts"
import type { Column } from "../ui/grid/cell.ts"
import { useStudy } from "./charts.ts"
import { costColumns } from "./controls/costColumns.tsx"
import { actsColumn, PER_COST, perCostColumn, planColumn, type Room } from "./controls/derivedColumns.tsx"
import { useStandings } from "./controls/worth.ts"
import { actsOnAll, actsOnCount } from "./effectWords.ts"
import { STATUS_WORDS } from "./format.ts"
import { usePaste } from "./paste/usePaste.tsx"
import { TablePage } from "./TablePage.tsx"
import { useMedia } from "./useMedia.ts"
import { useTable } from "./useTable.ts"
import { useDocument, useRuns, useTry } from "./useStores.ts"
import { useFormats } from "../ui/formats.ts"

/** From these widths on there is room for what each control acts on, in figures and in words. */
const SOME = "(min-width: 1400px)"
const WIDE = "(min-width: 1640px)"

/** Useless ones sink in sight: what prevents most for its cost stands first until the reader sorts otherwise. */
const FIRST_SORT = { column: PER_COST, down: true } as const

const STATES = STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }))

function toggle(id: string): void {
  const why = toggleControl(id)
  if (why !== null) say(why, "refused")
}

function useColumns(): readonly Column<Control>[] {
  const formats = useFormats()
  const model = useDocument((state) => state.model)
  const tried = useTry()
  const report = useRuns((runs) => runs.tried?.report ?? runs.kept.report)
  const standings = useStandings()
  const isStale = useStudy("why").stale
  const [isWide, isSome] = [useMedia(WIDE), useMedia(SOME)]
  const room: Room = isWide ? "wide" : isSome ? "some" : "none"
  return useMemo(() => {
    if (!model) return []
    const toggled = tried?.kind === "controls" ? tried.toggled : []
    const shown = withToggled(model, toggled)
    const isOn = new Map(shown.controls.map((control) => [control.id, isInPlace(control)]))
    const best = report?.optimal ? new Set(report.optimal.controls) : null
    const edit = (control: Control, label: string, change: (now: Control) => Control) =>
      editElement("controls", control.id, `${control.name} ${label}`, change)
    return [
      {
        id: "on",
        title: "On",
        note: " ",
        width: "48px",
        cell: (control) => ({
          kind: "switch",
          on: isOn.get(control.id) === true,
          tried: toggled.includes(control.id),
          label: `${control.name} on`,
          locked: lockOf(control),
          toggle: () => toggle(control.id),
        }),
      },
      {
        id: "name",
        title: "Control",
        note: " ",
        cell: (control) => ({
          kind: "text",
          text: control.name,
          commit: (name) => edit(control, `name ${name}`, (now) => ({ ...now, name })),
        }),
      },
      {
        id: "state",
        title: "State",
        note: " ",
        width: "86px",
        cell: (control) => ({
          kind: "choice",
          value: statusOf(control),
          options: STATES,
          ...(room === "none" && { below: actsOnCount(control), says: actsOnAll(model, control) }),
          commit: (status) =>
            edit(control, STATUS_WORDS[status as Status], (now) => ({ ...now, status: status as Status })),
        }),
      },
      ...costColumns(model, standings, room !== "none", formats),
      ...actsColumn(model, room),
      perCostColumn(standings, model.currency, isStale, formats),
      planColumn(standings, best, (id) => isOn.get(id) === true),
    ]
  }, [model, tried, report, standings, isStale, room, formats])
}

/** What one can pay for, what it costs and what it acts on; Space tries a control on or off (ux.md §2.8). */
export function ControlsView() {
  const effects = usePaste("effects", "pasteEffects", "Paste effects…")
  const columns = useColumns()
  const table = useTable("controls", "control")
  return (
    <TablePage
      title="Controls"
      says="What you have and could buy. Space tries a control on or off; nothing is kept until you say so."
      list="controls"
      noun="control"
      prompt="+ name, Tab"
      table={{ ...table, columns, space: toggle, firstSort: FIRST_SORT }}
      more={() => effects.action}
    >
      {effects.sheet}
    </TablePage>
  )
}
