import { useId, useRef, type ReactNode } from "react"
import {
  type Model,
  PAPERS,
  type Paper,
  REPORT_SECTIONS,
  type ReportField,
  type ReportSection,
} from "../../../core/index.ts"
import { LENGTHS, type Length, type Redaction } from "../../../report/figures.ts"
import { REPORT_FORMS, type ReportForm } from "../../state/reporting.ts"
import { Button } from "../../ui/Button.tsx"
import { ExactField } from "../../ui/ExactField.tsx"
import { Select } from "../../ui/Select.tsx"
import { Permission } from "./Permission.tsx"
import css from "./Report.module.css"
import { colourIn, dayIn, lineIn, namesIn, paleInWords, setReport, takeLogo, told } from "./settings.ts"

const LENGTH_WORDS: Readonly<Record<Length, string>> = {
  board: "Board page",
  full: "Full report",
  "self-test": "Self-test plan",
}
const KEPT: readonly (readonly ["nothing" | Redaction, string])[] = [
  ["nothing", "Nothing"],
  ["names", "Names"],
  ["money", "Amounts"],
  ["all", "Names and amounts"],
]
const PAPER_WORDS: Readonly<Record<Paper, string>> = { a4: "A4", letter: "Letter" }
const LOCALES: readonly (readonly [string, string])[] = [
  ["en-GB", "1,234.5, 31 December"],
  ["en-US", "1,234.5, December 31"],
  ["de", "1.234,5, 31. Dezember"],
  ["de-CH", "1’234.5, 31. Dezember"],
  ["fr", "1 234,5, 31 décembre"],
  ["es", "1.234,5, 31 de diciembre"],
  ["it", "1.234,5, 31 dicembre"],
  ["nl", "1.234,5, 31 december"],
]
const SECTION_WORDS: Readonly<Record<ReportSection, string>> = {
  scope: "Scope",
  sources: "Threat sources",
  assets: "Assets",
  paths: "Where it gives way",
  controls: "Controls",
  "road-map": "The plan as a road map",
  years: "Years",
  doubt: "Doubt, and what to find out",
  rules: "Rules and budgets",
  estimates: "Estimates",
  method: "Method and its limits",
  glossary: "Words",
  origin: "How to reproduce this",
}

/** What is chosen for this report alone; all else is kept in the document. */
export interface Chosen {
  readonly length: Length
  readonly form: ReportForm
  readonly redaction: Redaction | null
  readonly template: File | null
}

function Labelled({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className={css.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}

/** A button that lets one choose a file; the system asks which. */
function FileButton(props: {
  readonly words: string
  readonly accept: string
  readonly take: (file: File) => void
  readonly children?: ReactNode
}) {
  const { words, accept, take, children } = props
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={css.file}>
      <Button onClick={() => input.current?.click()}>{words}</Button>
      <input
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label={words}
        accept={accept}
        onChange={({ target }) => {
          const file = target.files?.[0]
          if (file) take(file)
          target.value = ""
        }}
      />
      {children}
    </div>
  )
}

/** How the report looks and what is in it. */
export function ReportForm(props: {
  readonly model: Model
  readonly chosen: Chosen
  readonly choose: (chosen: Chosen) => void
}) {
  const { model, chosen, choose } = props
  const { report = {} } = model
  const locales = LOCALES.some(([one]) => one === (report.locale ?? "en-GB"))
    ? LOCALES
    : [...LOCALES, [report.locale!, report.locale!] as const]
  const take = (more: Partial<Chosen>): void => choose({ ...chosen, ...more })
  return (
    <form className={css.form} aria-label="The report" onSubmit={(event) => event.preventDefault()}>
      <Labelled label="Length">
        {(id) => (
          <Select
            id={id}
            label="Length"
            value={chosen.length}
            options={LENGTHS.map((one) => [one, LENGTH_WORDS[one]])}
            choose={(length) => take({ length })}
          />
        )}
      </Labelled>
      <Labelled label="Form">
        {(id) => (
          <Select
            id={id}
            label="Form"
            value={chosen.form.form}
            options={REPORT_FORMS.map(({ form, name }) => [form, name])}
            choose={(form) => take({ form: REPORT_FORMS.find((one) => one.form === form)! })}
          />
        )}
      </Labelled>
      {chosen.form.form === "docx" && (
        <FileButton words="Take the looks of a document…" accept=".docx,.dotx" take={(template) => take({ template })}>
          {chosen.template && <span>{chosen.template.name}</span>}
          {chosen.template && (
            <Button kind="quiet" onClick={() => take({ template: null })}>
              Remove
            </Button>
          )}
        </FileButton>
      )}
      <Labelled label="Leave out">
        {(id) => (
          <Select
            id={id}
            label="Leave out"
            value={chosen.redaction ?? "nothing"}
            options={KEPT}
            choose={(kept) => take({ redaction: kept === "nothing" ? null : kept })}
          />
        )}
      </Labelled>
      {(chosen.redaction === "names" || chosen.redaction === "all") && (
        <p className="quiet small">Title, client, author, label, names and logo below are left out as well.</p>
      )}
      <Texts report={report} />
      <Labelled label="Paper">
        {(id) => (
          <Select
            id={id}
            label="Paper"
            value={report.paper ?? "a4"}
            options={PAPERS.map((one) => [one, PAPER_WORDS[one]])}
            choose={(paper) => told(setReport("paper of reports", "paper", paper))}
          />
        )}
      </Labelled>
      <Labelled label="Numbers and days">
        {(id) => (
          <Select
            id={id}
            label="Numbers and days"
            value={report.locale ?? "en-GB"}
            options={locales}
            choose={(locale) => told(setReport("numbers in reports", "locale", locale))}
          />
        )}
      </Labelled>
      <Looks report={report} />
      {chosen.length === "full" && <Sections report={report} />}
      {chosen.length === "self-test" && <Permission report={report} />}
    </form>
  )
}

function Texts({ report }: { readonly report: ReportField }) {
  const texts = [
    ["title", "Title"],
    ["client", "For"],
    ["author", "By"],
    ["label", "Confidentiality"],
  ] as const
  return (
    <>
      {texts.map(([key, label]) => (
        <ExactField
          key={key}
          label={label}
          wide
          shown={report[key] ?? ""}
          read={lineIn}
          commit={(text) => setReport(`${label.toLowerCase()} of reports`, key, text)}
        />
      ))}
      <ExactField
        label="Day"
        shown={report.date ?? ""}
        placeholder="2026-12-01"
        read={dayIn}
        commit={(date) => setReport("day of reports", "date", date)}
      />
      <ExactField
        label="Who decides"
        wide
        shown={(report.deciders ?? []).join(", ")}
        placeholder="Names, with commas"
        read={namesIn}
        commit={(names) => setReport("who decides", "deciders", names)}
      />
    </>
  )
}

function Looks({ report }: { readonly report: ReportField }) {
  return (
    <>
      <ExactField
        label="Colour of headings"
        shown={report.accent ?? ""}
        placeholder="#1a2b3c"
        read={colourIn}
        commit={(accent) => setReport("colour of reports", "accent", accent)}
      >
        {paleInWords(report.accent)}
      </ExactField>
      <FileButton words="Choose a logo…" accept=".png,.jpg,.jpeg,.svg" take={(file) => void takeLogo(file)}>
        {report.logo !== undefined && (
          <>
            <img className={css.logo} src={report.logo} alt="The logo" />
            <Button kind="quiet" onClick={() => told(setReport("logo of reports", "logo", undefined))}>
              Remove
            </Button>
          </>
        )}
      </FileButton>
    </>
  )
}

function Sections({ report: { leaveOut = [] } }: { readonly report: ReportField }) {
  const turn = (section: ReportSection): void => {
    const next = leaveOut.includes(section)
      ? leaveOut.filter((one) => one !== section)
      : REPORT_SECTIONS.filter((one) => one === section || leaveOut.includes(one))
    told(setReport("sections of reports", "leaveOut", next.length === 0 ? undefined : next))
  }
  return (
    <fieldset className={css.group}>
      <legend>Sections behind the first page</legend>
      {REPORT_SECTIONS.map((section) => (
        <label key={section} className={css.check}>
          <input type="checkbox" checked={!leaveOut.includes(section)} onChange={() => turn(section)} />
          {SECTION_WORDS[section]}
        </label>
      ))}
    </fieldset>
  )
}
