import { ArrowDown, ArrowUp } from "lucide-react"
import { useMemo, useRef, useState, type KeyboardEvent } from "react"
import { type Formats, byName, listed, type Model } from "../../core/index.ts"
import type { GraphFigures } from "./figures.ts"
import "./graph.css"
import { graphOf, type StepNode } from "./graph.ts"
import { nodeKey, type NodeKey } from "./key.ts"
import { NameField } from "./NameField.tsx"
import "./outline.css"
import { PathPrompt } from "./PathPrompt.tsx"
import { useAnswers } from "./useAnswers.ts"
import { usePathCommands, type PathProps } from "./usePathCommands.ts"
import { HARM_WORDS, percent } from "./words.ts"
import { Term } from "../ui/Term.tsx"
import { TERMS } from "../ui/terms.ts"
import { useFormats } from "../ui/formats.ts"

/** What the table of steps is given and hands back: the same as the graph. */
export interface StepTableProps extends PathProps {
  readonly figures?: GraphFigures | null
}

/** One row: a step in words. */
export interface StepRow {
  readonly key: NodeKey
  readonly name: string
  readonly needs: string
  readonly gives: string
  readonly success: number | null
  /** Whether somebody has given its chance. */
  readonly isEstimated: boolean
  readonly lossShare: number | null
  readonly controls: string
  readonly isLit: boolean
  readonly isOpen: boolean
}

/** The rows of the table, in the order of the model. */
export function stepRows(model: Model, figures: GraphFigures | null, formats: Formats): readonly StepRow[] {
  const nodes = new Map(graphOf(model, formats, figures).nodes.map((node) => [node.key, node]))
  const place = (id: string): string => model.places.find((one) => one.id === id)?.name ?? id
  const asset = (id: string): string => model.assets.find((one) => one.id === id)?.name ?? id
  const lit = new Set(figures?.paths[0]?.steps)
  return model.steps.map((step) => {
    const key = nodeKey("step", step.id)
    const node = nodes.get(key) as StepNode
    const gives = step.gives.map((gift) =>
      "place" in gift
        ? place(gift.place)
        : `${asset(gift.asset)} ${HARM_WORDS[gift.harm]}${gift.share === undefined || gift.share === 1 ? "" : ` (${percent(gift.share)} of it)`}`,
    )
    return {
      key,
      name: step.name,
      needs: step.needs.length === 0 ? "nothing" : listed(step.needs.map(place)),
      gives: listed(gives) || "nothing yet",
      success: node.success,
      isEstimated: node.isEstimated,
      lossShare: node.lossShare,
      controls: node.controls.map(({ name, bought }) => (bought ? name : `(${name})`)).join(", ") || "none",
      isLit: lit.has(step.id),
      isOpen: node.isOpen === true,
    }
  })
}

type Column = "name" | "success" | "lossShare"

interface Sorting {
  readonly by: Column
  readonly isFalling: boolean
}

/** The rows by one column; rows without a figure come last, and equals keep their order. */
export function sortedRows(rows: readonly StepRow[], sorting: Sorting | null): readonly StepRow[] {
  if (sorting === null) return rows
  const { by, isFalling } = sorting
  return [...rows].sort((one, other) => {
    if (by === "name") return (isFalling ? -1 : 1) * byName(one.name, other.name)
    const [left, right] = [one[by], other[by]]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return (isFalling ? -1 : 1) * (left - right)
  })
}

function Head({
  title,
  column,
  sorting,
  onSort,
}: {
  readonly title: string
  readonly column: Column
  readonly sorting: Sorting | null
  readonly onSort: (sorting: Sorting) => void
}) {
  const isSorted = sorting?.by === column
  const Icon = sorting?.isFalling === true ? ArrowDown : ArrowUp
  return (
    <th scope="col" aria-sort={isSorted ? (sorting.isFalling ? "descending" : "ascending") : "none"}>
      <button
        type="button"
        onClick={() => onSort({ by: column, isFalling: isSorted ? !sorting.isFalling : column !== "name" })}
      >
        {title} {isSorted && <Icon size={14} aria-hidden />}
      </button>
    </th>
  )
}

/** A chance that is not known, and why: nobody has given it, or no way that was worked out takes the step. */
function Unknown({ isEstimated }: { readonly isEstimated: boolean }) {
  return isEstimated ? <Term says={TERMS.notComputed}>–</Term> : <Term says={TERMS.notEstimated}>?</Term>
}

/** The steps as a table: one row each, sorted as asked, with the keys of the graph on the row in focus. */
export function StepTable(props: StepTableProps) {
  const formats = useFormats()
  const { model, selection, onSelect, onChange, figures = null } = props
  const frame = useRef<HTMLDivElement>(null)
  const [sorting, setSorting] = useState<Sorting | null>(null)
  const commands = usePathCommands(props)
  useAnswers(props.answer, commands, () => commands.run("delete"))
  const rows = useMemo(() => sortedRows(stepRows(model, figures, formats), sorting), [model, figures, sorting, formats])
  const found = rows.findIndex(({ key }) => key === selection.at(-1))
  const index = Math.max(0, found)
  const focusRow = (at: number): void => frame.current?.querySelectorAll<HTMLElement>("tbody tr")[at]?.focus()
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLElement && event.target.closest("input, button")) return
    if (commands.onKey(event)) return
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: rows.length - 1 }[event.key]
    const row = target === undefined ? undefined : rows[target]
    if (target === undefined || !row || event.ctrlKey || event.metaKey || event.altKey) return
    onSelect([row.key])
    focusRow(target)
    event.preventDefault()
  }
  return (
    <div className="step-table-frame" ref={frame}>
      <table className="step-table" role="grid" aria-label="Attack steps" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <Head title="Step" column="name" sorting={sorting} onSort={setSorting} />
            <th scope="col">
              <span>
                <Term says={TERMS.needs}>Needs</Term>
              </span>
            </th>
            <th scope="col">
              <span>
                <Term says={TERMS.gives}>Gives</Term>
              </span>
            </th>
            <Head title="Succeeds now" column="success" sorting={sorting} onSort={setSorting} />
            <th scope="col">
              <span>Controls (in brackets: to buy)</span>
            </th>
            <Head title="Share of loss" column="lossShare" sorting={sorting} onSort={setSorting} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr
              key={row.key}
              tabIndex={i === index ? 0 : -1}
              aria-selected={i === found}
              className={row.isLit ? "is-lit" : undefined}
              onClick={() => onSelect([row.key])}
              onFocus={() => {
                if (found < 0) onSelect([row.key])
              }}
              onDoubleClick={() => commands.edit(row.key)}
            >
              <td>
                {commands.editing === row.key ? (
                  <NameField
                    label="Name of this step"
                    name={row.name}
                    onDone={(name) => {
                      if (name !== null && name !== row.name) commands.rename(row.key, name)
                      commands.edit(null)
                      focusRow(i)
                    }}
                  />
                ) : (
                  row.name
                )}
                {row.isLit && <span className="outline-lit"> weakest path</span>}
              </td>
              <td>{row.needs}</td>
              <td>{row.gives}</td>
              <td className="is-number">
                {row.success === null ? <Unknown isEstimated={row.isEstimated} /> : percent(row.success)}
              </td>
              <td>
                {row.controls}
                {row.isOpen && <span className="inspect-open"> open</span>}
              </td>
              <td className="is-number">
                {row.lossShare === null ? <Term says={TERMS.noShare}>–</Term> : percent(row.lossShare)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.some(({ success, lossShare }) => success === null || lossShare === null) && (
        <p className="graph-note">? nobody has estimated it yet · – no way that was worked out takes it</p>
      )}
      <p role="status" className="graph-note">
        {commands.note}
      </p>
      <PathPrompt
        model={model}
        commands={commands}
        onGo={(key) => onSelect([key])}
        onChange={onChange}
        onClose={() => focusRow(index)}
      />
    </div>
  )
}
