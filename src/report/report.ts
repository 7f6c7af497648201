import { ellipsize } from "../charts/textWidth.ts"
import { isPermitted, listed, type ReportSection } from "../core/index.ts"
import { boardPage } from "./board.ts"
import { dayInWords } from "./dayInWords.ts"
import type { Report, Section } from "./block.ts"
import type { ReportFigures, ReportOrigin, ReportSettings } from "./figures.ts"
import { fullSections } from "./full.ts"
import { guarded, numeralsOf } from "./numerals.ts"
import { reportInNumerals } from "./reportInNumerals.ts"
import { NOT_AUTHORISED, selfTestSections } from "./selfTest.ts"

export { buildWorkbook } from "./workbook/workbook.ts"
export { workOut } from "./workOut.ts"

/** What has room on one page beside all else, in px and at the size of its text; the full report has it whole. */
const ON_PAGE = {
  title: { width: 640, size: 18.7 },
  name: { width: 240, size: 12.5 },
  deciders: { width: 480, size: 12.5 },
} as const

/** The report as a tree of parts, built once: every writer writes the same one. */
export function buildReport(figures: ReportFigures, settings: ReportSettings, origin: ReportOrigin): Report {
  const numerals = numeralsOf(settings.locale)
  if (numerals === null) return built(figures, settings, origin)
  const { model, parameters } = figures
  const said = { ...figures, model: guarded(model), parameters: guarded(parameters) }
  return reportInNumerals(built(said, withGuards(settings), guarded(origin)), numerals)
}

/** What stands in lines is the document's; pictures and colours are no text. */
function withGuards(settings: ReportSettings): ReportSettings {
  const { title, client, author, label, deciders, permission } = settings
  return { ...settings, ...guarded({ title, client, author, label, deciders, permission }) }
}

function built(figures: ReportFigures, settings: ReportSettings, origin: ReportOrigin): Report {
  const { title, client, author, date, label, locale, length, deciders, logo, accent, permission } = settings
  const named = title ?? titleOf(figures, length)
  const onPage = (text: string, as: keyof typeof ON_PAGE): string =>
    length === "board" ? ellipsize(text, ON_PAGE[as].width, ON_PAGE[as].size) : text
  return {
    title: onPage(named, "title"),
    about: [
      ...(client === null ? [] : [`For ${onPage(client, "name")}`]),
      ...(author === null ? [] : [`By ${onPage(author, "name")}`]),
      ...(date === null ? [] : [dayInWords(date, locale)]),
      ...(deciders.length === 0 ? [] : [onPage(`To decide: ${listed(deciders)}`, "deciders")]),
    ],
    client,
    author,
    date,
    label: label === null ? null : onPage(label, "name"),
    stamp: length === "self-test" && !isPermitted(permission ?? undefined, date) ? NOT_AUTHORISED : null,
    logo,
    accent,
    sections: sectionsOf(figures, settings, origin),
  }
}

function titleOf({ model }: ReportFigures, length: ReportSettings["length"]): string {
  const name = model.name === "" ? "Threat model" : model.name
  return length === "self-test" ? `Self-test plan: ${name}` : name
}

function sectionsOf(figures: ReportFigures, settings: ReportSettings, origin: ReportOrigin): readonly Section[] {
  switch (settings.length) {
    case "board":
      return [boardPage(figures)]
    case "full":
      return [boardPage(figures), ...fullSections(figures, origin).filter(({ id }) => !isLeftOut(id, settings))]
    case "self-test":
      return selfTestSections(figures, settings)
  }
}

const isLeftOut = (id: string, { leaveOut }: ReportSettings): boolean => leaveOut.includes(id as ReportSection)
