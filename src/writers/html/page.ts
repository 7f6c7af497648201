import type { Paper } from "../../core/index.ts"
import type { Report } from "../../report/block.ts"
import type { Chart } from "../../report/chart.ts"
import type { PageLogo } from "../forms.ts"
import { bodyOf } from "./body.ts"
import { inHtml } from "./escape.ts"
import { inMarkup } from "./node.ts"
import { styleOf } from "./style.ts"

/** Nothing may be fetched, run or sent: what the page needs is in it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"

/** A report as one page that needs nothing beside itself: no script, no request, fonts and pictures inside. */
export async function reportInHtml(
  report: Report,
  paper: Paper,
  paint: (chart: Chart) => string,
  logo: PageLogo | null,
): Promise<string> {
  const body = inMarkup(bodyOf(report, logo), paint)
  const { fontFaces } = await import("./fonts.ts")
  const faces = await fontFaces(`${report.title}${body}`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Batten">
<title>${inHtml(report.title)}</title>
<style>
${faces}
${styleOf(paper, report.accent)}
</style>
</head>
<body>
${body}</body>
</html>
`
}
