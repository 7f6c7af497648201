import { useMemo } from "react"
import { STATUSES, isInPlace, statusOf, type Control, type Cost, type Estimate, type Status } from "../../core/index.ts"
import { addToList, editElement } from "../state/edits.ts"
import { say } from "../state/toasts.ts"
import { lockOf, toggleControl, withToggled } from "../state/tries.ts"
import { stripAxis } from "../ui/estimate/axis.ts"
import type { Cell, Column } from "../ui/grid/cell.ts"
import { Grid } from "../ui/grid/Grid.tsx"
import { actsOn } from "./effectWords.ts"
import { STATUS_WORDS, writeMoneyIn } from "./format.ts"
import { Move } from "./Move.tsx"
import { Page } from "./Page.tsx"
import { usePaste } from "./paste/usePaste.tsx"
import { previewElement, useTable } from "./useTable.ts"
import { useDocument, useRuns, useTry } from "./useStores.ts"

const STATES = STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }))

/** A control with another cost, or without that part of it. */
function withCost(control: Control, part: keyof Cost, estimate: Estimate | null): Control {
  const rest: Cost = Object.fromEntries(Object.entries(control.cost ?? {}).filter(([key]) => key !== part))
  return { ...control, cost: estimate === null ? rest : { ...control.cost, [part]: estimate } }
}

function toggle(id: string): void {
  const why = toggleControl(id)
  if (why !== null) say(why, "refused")
}

function costColumn(part: keyof Cost, title: string, currency: string, controls: readonly Control[]): Column<Control> {
  const axis = stripAxis(
    controls.flatMap(({ cost }) => cost?.[part] ?? []),
    "money",
  )
  return {
    id: part,
    title,
    note: "90%, log axis",
    width: "112px",
    cell: (control): Cell => ({
      kind: "estimate",
      estimate: control.cost?.[part] ?? null,
      quantity: "money",
      axis,
      money: writeMoneyIn(currency),
      empty: "nothing",
      owner: {
        commit: (estimate, text) =>
          editElement("controls", control.id, `${control.name} ${title.toLowerCase()} ${text}`, (now) =>
            withCost(now, part, estimate),
          ),
        preview: previewElement("controls", control.id, (now: Control, estimate) => withCost(now, part, estimate)),
      },
    }),
  }
}

function useColumns(): readonly Column<Control>[] {
  const model = useDocument((state) => state.model)
  const tried = useTry()
  const report = useRuns((runs) => runs.tried?.report ?? runs.kept.report)
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
        width: "84px",
        cell: (control) => ({
          kind: "choice",
          value: statusOf(control),
          options: STATES,
          commit: (status) =>
            edit(control, STATUS_WORDS[status as Status], (now) => ({ ...now, status: status as Status })),
        }),
      },
      costColumn("perYear", "Cost per year", model.currency, model.controls),
      costColumn("oneTime", "Cost once", model.currency, model.controls),
      {
        id: "acts",
        title: "Acts on",
        width: "104px",
        order: ({ effects }) => effects.length,
        cell: (control) => ({
          kind: "derived",
          content: actsOn(model, control),
          why: "What it acts on, and how well, is edited in the inspector beside the table (F4).",
        }),
      },
      {
        id: "best",
        title: "Best plan",
        width: "84px",
        order: (control) =>
          best === null ? null : `${best.has(control.id) ? 0 : 1} ${isOn.get(control.id) === true ? 1 : 0}`,
        cell: (control) => ({
          kind: "derived",
          content: best && <Move on={isOn.get(control.id) === true} best={best.has(control.id)} />,
          why: "This follows from the best plan: it is computed, not typed.",
        }),
      },
    ]
  }, [model, tried, report])
}

function createControl(name: string): string | null {
  return addToList("controls", "control", { name, status: "candidate", cost: {}, effects: [] })
}

/** What one can pay for, what it costs and what it acts on; Space tries a control on or off (ux.md §2.8). */
export function ControlsView() {
  const columns = useColumns()
  const table = useTable("controls", "control")
  const { paste, action, sheet } = usePaste("controls")
  return (
    <Page
      title="Controls"
      says="What you have and could buy. Space tries a control on or off; nothing is kept until you say so."
      actions={action}
    >
      <Grid
        {...table}
        paste={paste}
        label="Controls"
        columns={columns}
        space={toggle}
        newRow={{ prompt: "+ name, Tab", create: createControl }}
      />
      {sheet}
    </Page>
  )
}
