import {
  assetName,
  type AttackPath,
  isPermitted,
  isPlace,
  listed,
  type Model,
  pathLossInWords,
  type Signature,
  sourceName,
  type Step,
  stepName,
  type TestPermission,
  triesInWords,
  USUAL_FORMATS,
} from "../core/index.ts"
import { inOneLine } from "../text/visible.ts"
import { dayInWords } from "./dayInWords.ts"
import { type Block, columns, heading, listOf, paragraph, type Section, words } from "./block.ts"
import { openWays, type ReportFigures, type ReportSettings } from "./figures.ts"
import { toolFor } from "./tools.ts"

/** What stands across every page until a whole permission is recorded: a plan is none. */
export const NOT_AUTHORISED = "Not authorised"

/** Ways that a plan holds: what a test of a week can try. */
const MOST_WAYS = 12

/** The plan of a test of the ways that stand open now, and the form without which nothing of it may be tried. */
export function selfTestSections(figures: ReportFigures, settings: ReportSettings): readonly Section[] {
  const ways = openWays(figures).filter(({ probability }) => probability > 0)
  return [permissionSection(settings), planSection(figures, ways)]
}

/** The form with what has been given of it: a field that is empty is filled in by hand. */
function fieldsOf({ permission, locale }: ReportSettings): readonly (readonly string[])[] {
  const given: TestPermission = permission ?? {}
  const line = (text: string | undefined): string => (text === undefined ? "" : inOneLine(text, LONGEST_FIELD))
  const day = (date: string | undefined): string => (date === undefined ? "" : dayInWords(date, locale))
  const signed = (by: Signature | undefined): string => (by === undefined ? "" : `${line(by.name)}, ${day(by.date)}`)
  return [
    ["Systems in scope", line(given.inScope)],
    ["Systems out of scope", line(given.outOfScope)],
    ["First day", day(given.from)],
    ["Last day", day(given.until)],
    ["Who tests, and how to reach them", line(given.tester)],
    ["Who can stop it, and how to reach them", line(given.stopper)],
    ["Stop word", line(given.stopWord)],
    ["Signed for the owner of the systems: name, day", signed(given.signedForSystems)],
    ["Signed for the owner of the data: name, day", signed(given.signedForData)],
    ["Signed by who tests: name, day", signed(given.signedByTester)],
  ]
}

/** Characters of a field of the form. */
const LONGEST_FIELD = 600

function permissionSection(settings: ReportSettings): Section {
  const isGiven = isPermitted(settings.permission ?? undefined, settings.date)
  return {
    id: "permission",
    title: "Permission",
    blocks: [
      isGiven
        ? paragraph(
            "The document records that the test below is permitted, on the days and systems named here and on no others. The signed form itself is what counts: keep it at hand.",
          )
        : {
            kind: "caution",
            text: words(
              "This is a plan and no permission. Until every field below is filled in and signed, nothing of it may be tried. Trying it without permission is a crime in most places.",
            ),
          },
      {
        kind: "table",
        caption: "Permission to test",
        columns: columns(["What", isGiven ? "As recorded" : "Filled in by hand"], []),
        rows: fieldsOf(settings),
      },
      ...listOf("Whatever is tried", [
        "Try it on a test system first, which holds no real data.",
        "Never touch real data: look for marked test records, and copy nothing else.",
        "Never take a service away from its users, and lock nobody out.",
        "Leave systems of suppliers and customers alone unless they have signed as well.",
        "Stop at the stop word, and tell at once what was reached.",
        "Note the time of every try, so that it can be told from a real attack.",
      ]),
    ],
  }
}

function planSection({ model, score }: ReportFigures, ways: readonly AttackPath[]): Section {
  const shown = ways.slice(0, MOST_WAYS)
  const rest = ways.length - shown.length
  const blocks: readonly Block[] =
    shown.length === 0
      ? [paragraph("With what is in place no way is drawn that leads to a loss: there is nothing to try.")]
      : [
          paragraph(
            "Every way that stands open with what is in place, for each threat source and harm the one that costs most, in the order of money. Try the steps in their order.",
          ),
          ...listOf("What a result says of the step in the document", [
            "It works about as often as drawn: leave the step as it is.",
            "It works far more or far less often: correct its chance.",
            "It cannot work, for a reason that will last: set its chance to 0, and say why.",
            "It works in a way that is not drawn: draw that way.",
          ]),
          ...shown.flatMap((way, i) => wayBlocks(model, way, i)),
          ...(rest > 0 ? [paragraph(`${rest} more ways cost less; the document has them.`)] : []),
        ]
  return {
    id: "plan",
    title: score.exact ? "What to try" : "What to try (chances are estimates)",
    startsPage: true,
    blocks,
  }
}

function wayBlocks(model: Model, way: AttackPath, place: number): readonly Block[] {
  const goal = assetName(model, way.asset)
  return [
    heading(
      `${place + 1}. ${sourceName(model, way.source)} to ${goal}, ${way.harm}: ${pathLossInWords(model, way, USUAL_FORMATS)}`,
    ),
    {
      kind: "table",
      caption: `The way works in ${triesInWords(way.probability)} as drawn; it starts from ${placesNamed(model, way.from)}`,
      columns: columns(["Try", "With", "On", "Works, as drawn, in"], []),
      rows: way.steps.map(({ step, chance }, i) => {
        const own = model.steps.find(({ id }) => id === step)!
        return [`${i + 1}. ${stepName(model, step)}`, toolFor(own), whereIs(model, own), triesInWords(chance)]
      }),
    },
    paragraph(
      `Not to be touched on this way: any real record of ${goal}. Reaching a marked test record is proof enough.`,
    ),
  ]
}

function placesNamed(model: Model, ids: readonly string[]): string {
  return listed(ids.map((id) => placeName(model, id))) || "nowhere in particular"
}

function placeName(model: Model, id: string): string {
  const name = model.places.find((place) => place.id === id)?.name
  return name === undefined || name === "" ? id : name
}

/** The system on which a step is tried: where it is taken from, and what it gives. */
function whereIs(model: Model, step: Step): string {
  const given = step.gives.flatMap((gift) => (isPlace(gift) ? [gift.place] : []))
  const to =
    given.length > 0
      ? given.map((id) => placeName(model, id))
      : step.gives.flatMap((gift) => ("asset" in gift ? [assetName(model, gift.asset)] : []))
  return listed([...new Set(to)]) || placesNamed(model, step.needs)
}
