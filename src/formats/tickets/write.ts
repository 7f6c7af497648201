import {
  assetName,
  controlName,
  type Effect,
  effectOfMove,
  type Model,
  type Move,
  moveName,
  movesInMoney,
  type NowAndBest,
  sourceName,
  stepName,
  USUAL_FORMATS,
} from "../../core/index.ts"
import { cannotSay } from "../export/aspects.ts"
import { separated } from "../export/separated.ts"
import type { Writer } from "../export/writer.ts"

/** One move of the best plan as work for somebody. */
interface Ticket {
  readonly title: string
  readonly body: string
}

/** A tracker by the columns that its import reads, and what stands in them. */
interface Tracker {
  readonly columns: readonly string[]
  readonly row: (ticket: Ticket) => readonly string[]
}

const LABEL = "batten"

const TRACKERS = {
  jira: {
    columns: ["Summary", "Issue Type", "Description", "Labels"],
    row: ({ title, body }) => [title, "Task", body, LABEL],
  },
  github: { columns: ["title", "body", "labels"], row: ({ title, body }) => [title, body, LABEL] },
  gitlab: { columns: ["title", "description"], row: ({ title, body }) => [title, body] },
} as const satisfies Readonly<Record<string, Tracker>>

/** A tracker of tickets. */
export type TrackerName = keyof typeof TRACKERS

/**
 * Writes the way from what is in place to the best plan as tickets, one row for each move in the order in which they save most:
 * what it costs, what loss it prevents, what it changes.
 */
export function ticketWriter(name: TrackerName): Writer {
  const { columns, row }: Tracker = TRACKERS[name]
  return {
    write(model, figures) {
      const tickets = figures ? ticketsOf(model, figures) : []
      const { text } = separated([columns, ...tickets.map(row)])
      const why =
        figures?.best == null
          ? ["a ticket: there is no best plan"]
          : tickets.length === 0
            ? ["a ticket: what is in place is the best plan"]
            : []
      return { content: text, cannotSay: cannotSay(model, [], why) }
    },
  }
}

function ticketsOf(model: Model, figures: NowAndBest): readonly Ticket[] {
  const amounts = movesInMoney(figures.moves, model.currency, USUAL_FORMATS)
  return figures.moves.map((move, i) => {
    const name = moveName(model, move)
    return {
      title: capital(name),
      body: [
        `${capital(effectOfMove(move, amounts[i]!))} a year, after the moves before it (move ${i + 1} of ${figures.moves.length}).`,
        ...changesOf(model, move),
        proofOf(figures),
      ].join("\n\n"),
    }
  })
}

/** What each control of a move acts on, and what its owner noted. */
function changesOf(model: Model, { add, drop }: Move): readonly string[] {
  return [...drop, ...add].flatMap((id) => {
    const control = model.controls.find((one) => one.id === id)
    if (!control) return []
    const acts = [...new Set(control.effects.map((effect) => actedOn(model, effect)))]
    const verb = add.includes(id) ? "acts" : "acted"
    return [
      ...(acts.length > 0 ? [`${controlName(model, id)} ${verb} on: ${acts.join("; ")}.`] : []),
      ...(control.notes === undefined || control.notes === "" ? [] : [control.notes]),
    ]
  })
}

/** The name of what an effect acts on. */
function actedOn(model: Model, effect: Effect): string {
  if ("prevents" in effect) return stepName(model, effect.prevents)
  if ("contains" in effect) return stepName(model, effect.contains)
  return "deters" in effect ? sourceName(model, effect.deters) : assetName(model, effect.recovers.asset)
}

function proofOf({ best, exact }: NowAndBest): string {
  if (best?.proven === true) return "The plan is proven: no allowed plan does better."
  return exact ? "The plan is the best found so far, not proven." : "The plan rests on estimated chances, not proven."
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
