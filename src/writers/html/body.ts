import type { Report, Section } from "../../report/block.ts"
import type { PageLogo } from "../forms.ts"
import { nodesOf } from "./blocks.ts"
import { element, type PageNode } from "./node.ts"

/** All that is read on the page of a report, for a file and for a preview alike. */
export function bodyOf(report: Report, logo: PageLogo | null): readonly PageNode[] {
  const { stamp, sections } = report
  return [
    ...(stamp === null ? [] : [element("div", { class: "stamp", "aria-hidden": "true" }, element("span", {}, stamp))]),
    headerNode(report, logo),
    ...contents(sections),
    element("main", {}, ...sections.map((section) => sectionNode(section, stamp))),
  ]
}

function headerNode({ title, about, label }: Report, logo: PageLogo | null): PageNode {
  return element(
    "header",
    {},
    ...(logo === null
      ? []
      : [
          element("img", {
            class: "logo",
            alt: "Logo",
            width: String(logo.width),
            height: String(logo.height),
            src: logo.address,
          }),
        ]),
    element("h1", {}, title),
    ...(about.length > 0 ? [element("p", { class: "about" }, about.join(" · "))] : []),
    ...(label === null ? [] : [element("p", { class: "label" }, label)]),
  )
}

/** Where to find what, in a report of several sections. */
function contents(all: readonly Section[]): readonly PageNode[] {
  if (all.length < 3) return []
  const items = all.map(({ id, title }) => element("li", {}, element("a", { href: `#${id}` }, title)))
  return [element("nav", { "aria-label": "Contents" }, element("ol", {}, ...items))]
}

function sectionNode({ id, title, blocks, startsPage }: Section, stamp: string | null): PageNode {
  return element(
    "section",
    { id, class: `${id}${startsPage ? " page" : ""}`, "aria-labelledby": `${id}-title` },
    element("h2", { id: `${id}-title` }, title),
    ...(stamp === null ? [] : [element("p", { class: "note" }, `${stamp}.`)]),
    ...blocks.flatMap(nodesOf),
  )
}
