import { ellipsize } from "../charts/textWidth.ts"
import { boardPage } from "./board.ts"
import type { Report, Section } from "./block.ts"
import type { ReportFigures, ReportOrigin, ReportSettings } from "./figures.ts"
import { fullSections } from "./full.ts"
import { NOT_AUTHORISED, selfTestSections } from "./selfTest.ts"

export { buildWorkbook } from "./workbook/workbook.ts"

/** What has room on one page beside all else, in px and at the size of its text; the full report has it whole. */
const ON_PAGE = { title: { width: 640, size: 18.7 }, name: { width: 240, size: 12.5 } } as const

/** The report as a tree of parts, built once: every writer writes the same one. */
export function buildReport(figures: ReportFigures, settings: ReportSettings, origin: ReportOrigin): Report {
  const { title, client, author, date, label, locale, length } = settings
  const named = title ?? titleOf(figures, length)
  const onPage = (text: string, as: keyof typeof ON_PAGE): string =>
    length === "board" ? ellipsize(text, ON_PAGE[as].width, ON_PAGE[as].size) : text
  return {
    title: onPage(named, "title"),
    about: [
      ...(client === null ? [] : [`For ${onPage(client, "name")}`]),
      ...(author === null ? [] : [`By ${onPage(author, "name")}`]),
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
