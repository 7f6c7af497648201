import { columns, listOf, paragraph, type Section } from "./block.ts"
import type { ReportFigures, ReportOrigin } from "./figures.ts"

/** By which method, and how far it reaches: one page. */
export function methodSection({ score, explained: { robustness } }: ReportFigures): Section {
  return {
    id: "method",
    title: "Method and its limits",
    blocks: [
      paragraph(
        "The document draws how attackers get from where they start to what they want: steps that need places and give places or harm. " +
          "Each step succeeds with a chance for each attempt, which controls lower. The chance that an attempt obtains a harm is worked out " +
          (score.exact
            ? "exactly, over all ways together."
            : "as an estimate between bounds, for the attack graph is too entangled to be exact."),
      ),
      paragraph(
        "Attempts a year times that chance times the loss of one event is the expected loss of a harm. What the controls cost a year and the expected loss under them are the total cost of a plan. " +
          "The best plan is the allowed set of controls with the least total cost; it is found by search and comes with a proof, or with how far it may be from one.",
      ),
      paragraph(
        "Level is what is spent now against what the best plan spends. Placement is, of the loss that the money spent now could remove, the share that it does remove. " +
          "Excess is what is paid too much in all: a part for wrong places, and a part for the wrong amount.",
      ),
      paragraph(
        `Every number is a range. ${robustness.draws > 0 ? `All of them were drawn at once ${robustness.draws} times, and the best plan worked out anew each time: from these draws come the ranges and the words on how sure the verdict is.` : "No draws of the estimates were made."}`,
      ),
      ...listOf("What it cannot say", [
        "What nobody drew is not in it: an attack that is not in the document costs nothing here.",
        "Estimates are taken to be independent of each other, so that ranges come out a little narrow.",
        "Steps succeed independently of each other in an attempt, but for those that the document says are one and the same.",
        "Attackers do not learn from one year to the next, and nothing changes within a year.",
        "A loss that is not in money is not in the score.",
      ]),
    ],
  }
}

const TERMS: readonly (readonly [term: string, meaning: string])[] = [
  [
    "Asset",
    "something worth protecting; it can suffer up to three harms: to confidentiality, integrity or availability",
  ],
  ["Threat source", "who might attack: how able they are, and how many attempts a year they make"],
  ["Step", "one move of an attack, with the chance that it succeeds"],
  ["Control", "something one can pay for that makes steps harder or losses smaller"],
  ["Now", "the controls in place"],
  ["Best plan", "the allowed set of controls that costs least in all"],
  ["Expected loss", "the mean of a year's losses over very many years"],
  ["Total cost", "what the controls cost a year, and the expected loss under them"],
  ["Level", "what is spent now, as a multiple of what the best plan spends; 1× is the right amount"],
  ["Placement", "of the loss that this money could remove, the share that it does remove"],
  ["Excess", "the total cost of now, less that of the best plan"],
  ["Range", "holds the truth in 9 of 10 cases: 1 in 20 is below, 1 in 20 above"],
  ["Draw", "all numbers picked at random within their ranges at once"],
]

/** The words of the report. */
export function glossarySection(): Section {
  return {
    id: "glossary",
    title: "Words",
    blocks: [
      {
        kind: "table",
        caption: "What the words of this report mean",
        columns: columns(["Word", "Meaning"], []),
        rows: TERMS.map(([term, meaning]) => [term, meaning]),
      },
    ],
  }
}

/** How to make the same report again, figure by figure. */
export function originSection({ model, explained, years }: ReportFigures, origin: ReportOrigin): Section {
  const seed = String(model.seed ?? 1)
  const rows = [
    ["Program", `Batten ${origin.version}`],
    ...(origin.fileSum === null ? [] : [["SHA-256 of the document", origin.fileSum]]),
    ["Seed of the random numbers", seed],
    ["Draws of all estimates", String(explained.robustness.draws)],
    ...(typeof years === "string"
      ? []
      : [["Simulated years of each plan", (years[0]?.years ?? 0).toLocaleString("en")]]),
    ["Command", origin.command],
  ]
  return {
    id: "origin",
    title: "How to reproduce this",
    blocks: [
      paragraph("The same document, program and command give the same file, byte for byte."),
      { kind: "table", caption: "What this report was made from", columns: columns(["What", "Value"], []), rows },
      paragraph(
        "Where the best plan is proven, batten optimise FILE --certificate C.json writes the proof down for a checker that shares no line with Batten.",
      ),
    ],
  }
}
