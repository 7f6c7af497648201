import { useState } from "react"
import { COLUMN_WORDS } from "../../../formats/columns.ts"
import { noticeInWords } from "../../../formats/index.ts"
import { dismissImport, type ImportOffer } from "../../state/importing.ts"
import { Button } from "../../ui/Button.tsx"
import { Choice } from "../../ui/Choice.tsx"
import { Select } from "../../ui/Select.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDesk } from "../useDesk.ts"
import { useDocument } from "../useStores.ts"
import { AgainPart } from "./AgainPart.tsx"
import css from "./Exchange.module.css"
import { comingOf, lostByReason, openScalesInWords, unknownInWords } from "./words.ts"

/** So many paths of what is lost for one reason are named; the rest is counted. */
const NAMED = 12

/** What would come, list by list, with names. */
function WhatComes({ offer: { found, into } }: { readonly offer: ImportOffer }) {
  const rows = comingOf(found, into)
  const isEmpty = rows.every(({ count }) => count === 0)
  if (isEmpty)
    return <p>{found.again ? "Nothing new." : "Nothing in it makes an attack graph: it is kept, and no more."}</p>
  return (
    <table className={css.coming}>
      <tbody>
        {rows.map(({ list, count, noun, names }) => (
          <tr key={list} data-none={count === 0}>
            <td className={css.count}>{count}</td>
            <th scope="row">{noun}</th>
            <td className={css.names} title={names.slice(0, 40).join("\n")}>
              {names.slice(0, 40).join(" · ")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What becomes of every value of the file; what is lost, with its places and why. */
function WhatIsLost({ found }: { readonly found: ImportOffer["found"] }) {
  const { leaves, carried, kept } = found.report
  const groups = lostByReason(found)
  return (
    <section>
      <h3>What becomes of the {leaves.toLocaleString("en")} values in the file</h3>
      <dl className={css.fates}>
        <div>
          <dt>in the model</dt>
          <dd>{carried.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>kept beside it, as they stand</dt>
          <dd>{kept.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>lost</dt>
          <dd>{found.report.lost.length.toLocaleString("en")}</dd>
        </div>
      </dl>
      {groups.length > 0 && (
        <ul className={css.list}>
          {groups.map(({ why, paths }) => (
            <li key={why}>
              {why}
              <span className={css.paths}>
                {paths.slice(0, NAMED).join(", ")}
                {paths.length > NAMED && ` and ${paths.length - NAMED} more`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What the reader had to decide or leave out. */
function Remarks({ notices }: Pick<ImportOffer["found"], "notices">) {
  if (notices.length === 0) return null
  return (
    <details className={css.remarks} open={notices.length <= 6}>
      <summary>
        {notices.length === 1 ? "One remark" : `${notices.length} remarks`}: what had to be decided, changed or left out
      </summary>
      <ul className={css.list}>
        {notices.map((notice, i) => (
          <li key={i}>{noticeInWords({ ...notice, kind: "import", element: null, position: null })}</li>
        ))}
      </ul>
    </details>
  )
}

/** Where what comes goes to, where a document is open. */
function Where({ offer: { into, isKnown, reading } }: { readonly offer: ImportOffer }) {
  const desk = useDesk()
  const model = useDocument((state) => state.model)
  if (model === null) return null
  return (
    <div className={css.where}>
      <Choice
        label="Bring it into"
        value={into === null ? "new" : "open"}
        options={[
          ["new", "A new document"],
          ["open", "The open document"],
        ]}
        choose={(where) => void desk.importer.into(where)}
      />
      <span className="quiet">
        {reading
          ? "Reading it once more…"
          : isKnown
            ? `“${model.name}” has this source already: there it is updated.`
            : `“${model.name}” is open: there it would be added.`}
      </span>
    </div>
  )
}

const COLUMN_OPTIONS = Object.entries(COLUMN_WORDS)

/** What each column of a table was taken for; what the user says instead is remembered by its heading. */
function Columns({ found, reading }: Pick<ImportOffer, "found" | "reading">) {
  const desk = useDesk()
  if (found.columns.length === 0) return null
  return (
    <section>
      <h3>What its columns are</h3>
      <p>
        They were taken for this by their headings and what stands below. What you change is remembered for other
        tables.
      </p>
      <table className={css.columns} aria-busy={reading}>
        <thead>
          <tr>
            <th scope="col">Heading</th>
            <th scope="col">First cell</th>
            <th scope="col">Taken for</th>
          </tr>
        </thead>
        <tbody>
          {found.columns.map(({ heading, sample, field, isCorrected }) => (
            <tr key={heading}>
              <th scope="row">{heading}</th>
              <td className={css.sample}>{sample}</td>
              <td>
                <Select
                  label={`What the column ${heading} is`}
                  value={field === "harm" ? null : field}
                  placeholder="a harm"
                  options={COLUMN_OPTIONS}
                  choose={(said) => void desk.importer.correct(heading, said)}
                />
                {isCorrected && <span className="quiet"> as you said</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What the file rates in words or scores: evidence, until somebody says what it means. */
function Ratings({ found }: Pick<ImportOffer, "found">) {
  const open = openScalesInWords(found.model)
  const { set, without } = found.scaled
  if (open === "" && set === 0 && without.length === 0) return null
  return (
    <section>
      <h3>What it rates in words</h3>
      {set > 0 && (
        <p>
          {set === 1 ? "One number has its range" : `${set} numbers have their ranges`} by the scale that was confirmed.
        </p>
      )}
      {without.length > 0 && <p>No range on that scale: {without.join(", ")}.</p>}
      {open !== "" && (
        <p>
          {open}. These stay beside the numbers as evidence. Model &gt; Words to ranges turns them into ranges, once you
          say there what they mean.
        </p>
      )}
    </section>
  )
}

/** What a file of another tool would bring, before anything happens: what comes, what is lost, what must be estimated first. */
export function ImportPage({ offer }: { readonly offer: ImportOffer }) {
  const desk = useDesk()
  const { file, found, into, reading } = offer
  const [fromSource, setFromSource] = useState<ReadonlySet<number>>(new Set())
  const unknown = unknownInWords(found)
  const turn = (conflict: number): void =>
    setFromSource((now) => {
      const next = new Set(now)
      if (!next.delete(conflict)) next.add(conflict)
      return next
    })
  return (
    <Sheet title={`Import ${file.name}`} close={dismissImport} wide>
      <div className={css.page}>
        <p>
          {found.formatName}. Nothing happens until you import it, one undo takes it back, and the file stays as it is.
        </p>
        <Where offer={offer} />
        <section>
          <h3>{found.again ? "What is new" : "What comes"}</h3>
          <WhatComes offer={offer} />
          {found.again && into && (
            <AgainPart again={found.again} now={found.model} fromSource={fromSource} turn={turn} />
          )}
        </section>
        {unknown !== "" && (
          <section>
            <h3>What must be estimated first</h3>
            <p>
              The file does not give {unknown}. No number is invented: each comes as unknown, and the Overview says what
              to estimate first.
            </p>
          </section>
        )}
        <Columns found={found} reading={reading} />
        <Ratings found={found} />
        <WhatIsLost found={found} />
        <Remarks notices={found.notices} />
        <div className={css.actions}>
          <Button onClick={dismissImport}>Cancel</Button>
          <Button kind="main" disabled={reading} onClick={() => void desk.importer.accept(fromSource)}>
            {into === null ? "Import" : found.again ? "Update the document" : "Add to the document"}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}
