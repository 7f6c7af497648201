import { shorten } from "../charts/textWidth.ts"
import { boardPage } from "./board.ts"
import type { Report, Section } from "./block.ts"
import type { ReportFigures, ReportOrigin, ReportSettings } from "./figures.ts"
import { fullSections } from "./full.ts"
import { NOT_AUTHORISED, selfTestSections } from "./selfTest.ts"

export { buildWorkbook } from "./workbook/workbook.ts"

/** Characters of a title that leave room on one page for all else; the full report has it whole. */
const LONGEST_ON_PAGE = 90

/** The report as a tree of parts, built once: every writer writes the same one. */
export function buildReport(figures: ReportFigures, settings: ReportSettings, origin: ReportOrigin): Report {
  const { title, client, author, date, label, locale, length } = settings
  const named = title ?? titleOf(figures, length)
  return {
    title: length === "board" ? shorten(named, LONGEST_ON_PAGE) : named,
    about: [
      ...(client === null ? [] : [`For ${client}`]),
      ...(author === null ? [] : [`By ${author}`]),
      ...(date === null ? [] : [dayInWords(date, locale)]),
    ],
    client,
    author,
    date,
    label,
    stamp: length === "self-test" ? NOT_AUTHORISED : null,
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
      return [boardPage(figures), ...fullSections(figures, origin)]
    case "self-test":
      return selfTestSections(figures)
  }
}

/** A day as people of a place write it: `1 December 2026`. */
function dayInWords(day: string, locale: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number)
  const options = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const
  return new Intl.DateTimeFormat(locale, options).format(new Date(Date.UTC(year, month - 1, date)))
}
