import { useMemo } from "react"
import {
  meanOf,
  percentInWords,
  rateInWords,
  SKILLS,
  SOURCE_KINDS,
  type Approach,
  type Estimate,
  type Model,
  type Source,
} from "../../core/index.ts"
import { documentStore } from "../state/document.ts"
import { addToList, editElement } from "../state/edits.ts"
import { stripAxis } from "../ui/estimate/axis.ts"
import type { Cell, Column, GridRow } from "../ui/grid/cell.ts"
import { Grid } from "../ui/grid/Grid.tsx"
import { KIND_GLYPHS } from "../charts/kindGlyph.ts"
import { KIND_WORDS, SKILL_WORDS, writeMoneyIn } from "./format.ts"
import { newElement } from "./newElement.ts"
import { Page } from "./Page.tsx"
import { usePaste } from "./paste/usePaste.tsx"
import { ShareBar } from "./ShareBar.tsx"
import { previewElement, useTable } from "./useTable.ts"
import { useDocument, useRuns } from "./useStores.ts"

/** A source, or one of its several approaches. */
interface Row {
  readonly source: Source
  readonly approach: number | null
}

const KINDS = SOURCE_KINDS.map((value) => ({ value, label: KIND_WORDS[value], says: KIND_GLYPHS[value] }))
const SKILL_OPTIONS = SKILLS.map((value) => ({ value, label: SKILL_WORDS[value] }))
const SEPARATOR = "#"

function rowsOf(sources: readonly Source[]): readonly GridRow<Row>[] {
  return sources.flatMap((source): GridRow<Row>[] => [
    { key: source.id, row: { source, approach: null }, name: source.name },
    ...(source.approaches.length > 1
      ? source.approaches.map((_, i) => ({
          key: `${source.id}${SEPARATOR}${i}`,
          row: { source, approach: i },
          name: `${source.name}, way ${i + 1}`,
          child: true,
        }))
      : []),
  ])
}

const idOf = (key: string): string => key.split(SEPARATOR)[0]!

function withRate(source: Source, index: number, perYear: Estimate): Source {
  return { ...source, approaches: source.approaches.map((one, i) => (i === index ? { ...one, perYear } : one)) }
}

function fromWords(model: Model, { from }: Approach): string {
  const names = from.map((id) => model.places.find((place) => place.id === id)?.name ?? id)
  return `from ${names.join(" and ")}`
}

function attemptsCell({ source, approach }: Row, axis: ReturnType<typeof stripAxis>, model: Model): Cell {
  const index = approach ?? 0
  const one = source.approaches[index]
  if (!one) return { kind: "derived", content: "starts nowhere yet", why: "Say where it starts on Attack paths first." }
  if (approach === null && source.approaches.length > 1) {
    const total = source.approaches.reduce((sum, { perYear }) => sum + meanOf(perYear, "rate"), 0)
    return {
      kind: "derived",
      content: `${rateInWords(total)} in all`,
      why: "This is the sum of the approaches below. Edit those.",
    }
  }
  return {
    kind: "estimate",
    estimate: one.perYear,
    quantity: "rate",
    axis,
    money: writeMoneyIn(model.currency),
    empty: "?",
    owner: {
      commit: (estimate, text) =>
        estimate === null
          ? "A way to start needs a number of attempts. Type 0 if there are none."
          : editElement("sources", source.id, `${source.name} tries ${text}`, (now) => withRate(now, index, estimate)),
      preview: previewElement("sources", source.id, (now: Source, estimate) => withRate(now, index, estimate)),
    },
  }
}

const derived = (content: React.ReactNode): Cell => ({
  kind: "derived",
  content,
  why: "This follows from the paths and the spend: it is computed, not typed.",
})

function useColumns(): readonly Column<Row>[] {
  const model = useDocument((state) => state.model)
  const report = useRuns(({ kept, tried }) => tried?.report ?? kept.report)
  return useMemo(() => {
    if (!model) return []
    const axis = stripAxis(
      model.sources.flatMap(({ approaches }) => approaches.map(({ perYear }) => perYear)),
      "rate",
    )
    const figures = new Map(report?.sources.map((one) => [one.id, one]))
    const edit = (source: Source, label: string, change: (now: Source) => Source) =>
      editElement("sources", source.id, `${source.name} ${label}`, change)
    const blank: Cell = { kind: "derived", content: "", why: "This belongs to the source above." }
    return [
      {
        id: "name",
        title: "Threat source",
        note: " ",
        cell: ({ source, approach }) =>
          approach === null
            ? {
                kind: "text",
                text: source.name,
                before: <span title={KIND_WORDS[source.kind]}>{KIND_GLYPHS[source.kind]}</span>,
                commit: (name) => editElement("sources", source.id, `name ${name}`, (now) => ({ ...now, name })),
              }
            : {
                kind: "derived",
                content: <span>{fromWords(model, source.approaches[approach]!)}</span>,
                why: "Where an attempt starts is edited on Attack paths.",
              },
      },
      {
        id: "kind",
        title: "Kind",
        width: "100px",
        cell: ({ source, approach }) =>
          approach !== null
            ? blank
            : {
                kind: "choice",
                value: source.kind,
                options: KINDS,
                commit: (kind) => edit(source, `is ${kind}`, (now) => ({ ...now, kind: kind as Source["kind"] })),
              },
      },
      {
        id: "skill",
        title: "Skill",
        width: "84px",
        cell: ({ source, approach }) =>
          approach !== null
            ? blank
            : {
                kind: "choice",
                value: source.skill,
                options: SKILL_OPTIONS,
                commit: (skill) =>
                  edit(source, `skill ${skill}`, (now) => ({ ...now, skill: skill as Source["skill"] })),
              },
      },
      {
        id: "tries",
        title: "Attempts",
        note: "per year, 90%, log axis",
        width: "184px",
        order: ({ source }) => source.approaches.reduce((sum, { perYear }) => sum + meanOf(perYear, "rate"), 0),
        cell: (row) => attemptsCell(row, axis, model),
      },
      {
        id: "spend",
        title: "Of the spend",
        note: "facing it",
        width: "88px",
        order: ({ source }) => figures.get(source.id)?.attentionShare ?? null,
        cell: ({ source, approach }) =>
          approach !== null
            ? blank
            : derived(<ShareBar share={figures.get(source.id)?.attentionShare ?? null} words={percentInWords} />),
      },
      {
        id: "loss",
        title: "Of the loss",
        note: "expected",
        width: "88px",
        order: ({ source }) => figures.get(source.id)?.lossShare ?? null,
        cell: ({ source, approach }) =>
          approach !== null
            ? blank
            : derived(<ShareBar share={figures.get(source.id)?.lossShare ?? null} words={percentInWords} />),
      },
    ]
  }, [model, report])
}

function createSource(name: string): string | null {
  const { model } = documentStore.getState()
  return model && addToList("sources", "threat source", newElement(model, "sources", name))
}

/** Who might attack, how often, how ably, and what that costs (ux.md §2.6). */
export function SourcesView() {
  const sources = useDocument(({ model }) => model?.sources)
  const columns = useColumns()
  const table = useTable("sources", "threat source")
  const { paste, action, sheet } = usePaste("sources")
  const rows = useMemo(() => rowsOf(sources ?? []), [sources])
  return (
    <Page title="Threat sources" says="Who might attack, how often they try, and how able they are." actions={action}>
      <Grid
        {...table}
        paste={paste}
        label="Threat sources"
        rows={rows}
        select={(key) => table.select(key === null ? null : idOf(key))}
        remove={(key) => table.remove?.(idOf(key))}
        move={(key, by) => table.move?.(idOf(key), by)}
        columns={columns}
        newRow={{ prompt: "+ type a name, Tab", create: createSource }}
      />
      {sheet}
    </Page>
  )
}
