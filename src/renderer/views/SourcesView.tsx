import { useMemo } from "react"
import {
  changeElement,
  type Formats,
  isNotEstimated,
  meanOf,
  nameAsSeen,
  NOT_ESTIMATED,
  rateInWords,
  setAttempts,
  setField,
  SKILLS,
  SOURCE_KINDS,
  type Approach,
  type Estimate,
  type Model,
  type Source,
} from "../../core/index.ts"
import { addToList, editElement, editModel } from "../state/edits.ts"
import { stripAxis } from "../ui/estimate/axis.ts"
import type { Cell, Column, GridRow } from "../ui/grid/cell.ts"
import { KIND_GLYPHS } from "../../charts/kindGlyph.ts"
import { Glyph } from "../graph/Glyph.tsx"
import { endsOf, SKILL_WORDS, writeMoneyIn } from "./format.ts"
import { SOURCE_KIND_WORDS } from "../graph/words.ts"
import { newElement } from "./newElement.ts"
import { Origin } from "./Origin.tsx"
import { ShareBar } from "./ShareBar.tsx"
import { writtenShares } from "./shares.ts"
import { TablePage } from "./TablePage.tsx"
import { OPEN_PATHS } from "./follows.ts"
import { previewEdit } from "../state/tries.ts"
import { useTable } from "./useTable.ts"
import { useDocument, useRuns } from "./useStores.ts"
import { useMedia } from "./useMedia.ts"
import { USUAL_SOURCES } from "./usualSources.ts"
import { Select } from "../ui/Select.tsx"
import { TERMS } from "../ui/terms.ts"
import { useFormats } from "../ui/formats.ts"

/** A source, or one of its several approaches. */
interface Row {
  readonly source: Source
  readonly approach: number | null
}

const KINDS = SOURCE_KINDS.map((value) => ({ value, label: SOURCE_KIND_WORDS[value], says: KIND_GLYPHS[value] }))
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

/** The attempts of one approach; where the source starts nowhere yet, it comes to start at a place of its own. */
function withRate(model: Model, id: string, index: number, perYear: Estimate): Model {
  if (index === 0) return setAttempts(model, id, perYear)
  return changeElement(model, "sources", id, (source) => ({
    ...source,
    approaches: source.approaches.map((one, i) => (i === index ? { ...one, perYear } : one)),
  }))
}

function fromWords(model: Model, { from }: Approach): string {
  const names = from.map((id) => model.places.find((place) => place.id === id)?.name ?? id)
  return `from ${names.join(" and ")}`
}

const known = ({ approaches }: Source): readonly Approach[] =>
  approaches.filter(({ perYear }) => !isNotEstimated(perYear))

const attemptsOf = (source: Source): number =>
  known(source).reduce((sum, { perYear }) => sum + meanOf(perYear, "rate"), 0)

/** All attempts of a source together; what nobody knows yet is no part of the sum, and is said beside it. */
function totalInWords(source: Source): string {
  const unknown = source.approaches.length - known(source).length
  if (unknown === source.approaches.length) return "?"
  return `${rateInWords(attemptsOf(source))} in all${unknown === 0 ? "" : `, and ${unknown} unknown`}`
}

function attemptsCell(
  { source, approach }: Row,
  axis: ReturnType<typeof stripAxis>,
  model: Model,
  formats: Formats,
): Cell {
  const index = approach ?? 0
  const perYear = source.approaches[index]?.perYear ?? NOT_ESTIMATED
  if (approach === null && source.approaches.length > 1) {
    return {
      kind: "derived",
      content: totalInWords(source),
      why: "This is the sum of the approaches below. Edit those.",
    }
  }
  return {
    kind: "estimate",
    estimate: perYear,
    quantity: "rate",
    axis,
    money: writeMoneyIn(model.currency, formats),
    empty: "?",
    after: <Origin estimate={perYear} />,
    owner: {
      commit: (estimate, text) =>
        estimate === null
          ? "A way to start needs a number of attempts. Type 0 if there are none, ? if nobody knows."
          : editModel(`${source.name} tries ${text}`, { list: "sources", id: source.id }, (now) =>
              withRate(now, source.id, index, estimate),
            ),
      preview: (estimate) => previewEdit(estimate === null ? null : (now) => withRate(now, source.id, index, estimate)),
    },
  }
}

const BELOW: Cell = { kind: "derived", content: "", why: "This belongs to the source above." }

const derived = (content: React.ReactNode): Cell => ({
  kind: "derived",
  content,
  why: "This follows from the paths and the spend. Open the paths?",
  open: OPEN_PATHS,
})

/** Which assets a source wants: none named means all. */
function wantsColumn({ assets }: Model): Column<Row> {
  const options = assets.map(({ id, name }) => ({ value: id, label: name }))
  return {
    id: "wants",
    title: "Wants",
    note: "assets",
    width: "clamp(176px, calc((100vw - 1240px) * 0.5), 340px)",
    cell: ({ source, approach }) =>
      approach !== null
        ? BELOW
        : {
            kind: "many",
            values: source.wants ?? [],
            options,
            empty: source.wants ? "nothing" : "everything",
            commit: (chosen) =>
              editModel(`${source.name} wants`, { list: "sources", id: source.id }, (now) => {
                const inOrder = now.assets.flatMap(({ id }) => (chosen.includes(id) ? [id] : []))
                const isAll = inOrder.length === 0 || inOrder.length === now.assets.length
                return setField(now, "sources", source.id, "wants", isAll ? undefined : inOrder)
              }),
          },
  }
}

function useColumns(): readonly Column<Row>[] {
  const formats = useFormats()
  const model = useDocument((state) => state.model)
  const report = useRuns(({ kept, tried }) => tried?.report ?? kept.report)
  const isWide = useMedia("(min-width: 1480px)")
  return useMemo(() => {
    if (!model) return []
    const rates = model.sources.flatMap(({ approaches }) => approaches.map(({ perYear }) => perYear))
    const axis = stripAxis(rates, "rate")
    const { sources: figured = [], facesNobody = 0, current } = report ?? {}
    const nobody = current && current.annualCost > 0 ? facesNobody / current.annualCost : 0
    const ofSpend = writtenShares(
      figured.map(({ id, attentionShare }) => [id, attentionShare]),
      nobody,
    )
    const ofLoss = writtenShares(figured.map(({ id, lossShare }) => [id, lossShare]))
    const edit = (source: Source, label: string, change: (now: Source) => Source) =>
      editElement("sources", source.id, `${source.name} ${label}`, change)
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
                before: (
                  <span title={SOURCE_KIND_WORDS[source.kind]}>
                    <Glyph kind={source.kind} />
                  </span>
                ),
                commit: (name) => editElement("sources", source.id, `name ${name}`, (now) => ({ ...now, name })),
              }
            : {
                kind: "derived",
                content: <span>{fromWords(model, source.approaches[approach]!)}</span>,
                why: "Where an attempt starts is edited on the attack paths. Open the paths?",
                open: OPEN_PATHS,
              },
      },
      {
        id: "kind",
        title: "Kind",
        width: "92px",
        cell: ({ source, approach }) =>
          approach !== null
            ? BELOW
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
        width: "80px",
        cell: ({ source, approach }) =>
          approach !== null
            ? BELOW
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
        note: `per year, ${endsOf(rates.map((estimate) => ({ estimate, quantity: "rate" })))}, log axis`,
        noteSays: TERMS.logAxis,
        width: "204px",
        order: ({ source }) => (known(source).length > 0 ? attemptsOf(source) : null),
        cell: (row) => attemptsCell(row, axis, model, formats),
      },
      ...(isWide ? [wantsColumn(model)] : []),
      {
        id: "spend",
        title: "Of the spend",
        note: "facing it",
        width: isWide ? "120px" : "88px",
        order: ({ source }) => ofSpend.get(source.id)?.share ?? null,
        cell: ({ source, approach }) =>
          approach !== null ? BELOW : derived(<ShareBar written={ofSpend.get(source.id) ?? null} />),
      },
      {
        id: "loss",
        title: "Of the loss",
        note: "expected",
        width: isWide ? "120px" : "88px",
        order: ({ source }) => ofLoss.get(source.id)?.share ?? null,
        cell: ({ source, approach }) =>
          approach !== null
            ? BELOW
            : derived(<ShareBar written={known(source).length > 0 ? (ofLoss.get(source.id) ?? null) : null} />),
      },
    ]
  }, [model, report, isWide, formats])
}

/** The sources that are usually met and not in the model yet: choosing one adds it. */
function UsualSources({ clear }: { readonly clear: () => void }) {
  const model = useDocument((state) => state.model)
  const known = new Set(model?.sources.map(({ name }) => nameAsSeen(name)))
  const left = USUAL_SOURCES.filter(({ name }) => !known.has(nameAsSeen(name)))
  if (!model || left.length === 0) return null
  return (
    <Select
      label="Add a usual source"
      value={null}
      placeholder="+ Usual source…"
      options={left.map(({ name, kind }) => [name, `${KIND_GLYPHS[kind]} ${name}`])}
      choose={(name) => {
        const chosen = left.find((one) => one.name === name)
        if (!chosen) return
        clear()
        addToList("sources", "threat source", { ...newElement(model, "sources", chosen.name), ...chosen })
      }}
    />
  )
}

/** Who might attack, how often, how ably, and what that costs (ux.md §2.6). */
export function SourcesView() {
  const sources = useDocument(({ model }) => model?.sources)
  const columns = useColumns()
  const table = useTable("sources", "threat source")
  const rows = useMemo(() => rowsOf(sources ?? []), [sources])
  return (
    <TablePage
      title="Threat sources"
      says="Who might attack, how often they try, and how able they are."
      list="sources"
      noun="threat source"
      prompt="+ type a name, Tab"
      table={{
        ...table,
        rows,
        columns,
        select: (key) => table.select(key === null ? null : idOf(key)),
        remove: (key) => table.remove?.(idOf(key)),
        move: (key, by) => table.move?.(idOf(key), by),
      }}
      more={(showAll) => <UsualSources clear={showAll} />}
    />
  )
}
