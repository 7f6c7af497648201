import type { Report, Section } from "../../report/block.ts"
import { blockInHtml, type PaintInline } from "./blocks.ts"
import { inHtml } from "./escape.ts"
import type { Paper } from "../../core/index.ts"
import type { DrawnLogo } from "../pictures/drawnLogo.ts"
import { styleOf } from "./style.ts"

/** Nothing may be fetched, run or sent: what the page needs is in it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"

/** A report as one page that needs nothing beside itself: no script, no request, fonts and pictures inside. */
export async function reportInHtml(
  report: Report,
  paper: Paper,
  paint: PaintInline,
  logo: (DrawnLogo & { readonly address: string }) | null,
): Promise<string> {
  const body = [header(report, logo), contents(report.sections), `<main>`, ...sections(report, paint), `</main>`].join(
    "\n",
  )
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
${body}
</body>
</html>
`
}

function header(
  { title, about, label, stamp }: Report,
  logo: (DrawnLogo & { readonly address: string }) | null,
): string {
  return [
    ...(stamp === null ? [] : [`<div class="stamp" aria-hidden="true"><span>${inHtml(stamp)}</span></div>`]),
    "<header>",
    ...(logo === null
      ? []
      : [`<img class="logo" alt="Logo" width="${logo.width}" height="${logo.height}" src="${logo.address}">`]),
    `<h1>${inHtml(title)}</h1>`,
    ...(about.length > 0 ? [`<p class="about">${about.map(inHtml).join(" · ")}</p>`] : []),
    ...(label === null ? [] : [`<p class="label">${inHtml(label)}</p>`]),
    "</header>",
  ].join("\n")
}

/** Where to find what, in a report of several sections. */
function contents(all: readonly Section[]): string {
  if (all.length < 3) return ""
  const items = all.map(({ id, title }) => `<li><a href="#${id}">${inHtml(title)}</a></li>`)
  return `<nav aria-label="Contents"><ol>${items.join("")}</ol></nav>`
}

function sections({ sections: all, stamp }: Report, paint: PaintInline): readonly string[] {
  return all.map(({ id, title, blocks, startsPage }) =>
    [
      `<section id="${id}" class="${id}${startsPage ? " page" : ""}" aria-labelledby="${id}-title">`,
      `<h2 id="${id}-title">${inHtml(title)}</h2>`,
      ...(stamp === null ? [] : [`<p class="note">${inHtml(stamp)}.</p>`]),
      ...blocks.map((block) => blockInHtml(block, paint)),
      "</section>",
    ].join("\n"),
  )
}
