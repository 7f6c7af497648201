import * as z from "zod"
import type { RoomView } from "./roomView.ts"

/** The longest text and the longest list that a room is shown: a screen holds far less. */
const MOST = { text: 2000, rows: 12, people: 500, points: 5000 }

const text = z.string().max(MOST.text)
const share = z.number().min(0).max(1)
const whole = z.number().int().nonnegative()
const milliseconds = z.number()
const point = { level: z.number().nonnegative(), placement: z.number().min(-1e6).max(1) }

const row = z.strictObject({ glyph: text, name: text, says: text })
const range = z.strictObject({
  who: text,
  from: share,
  middle: share,
  to: share,
  says: text,
  mark: z.enum(["lowest", "highest", "pool", "none"]),
})

const map = z.strictObject({
  verdict: text,
  now: z.strictObject(point).nullable(),
  band: z.strictObject({ from: z.number().nonnegative(), to: z.number().nonnegative() }),
  border: z.array(z.strictObject(point)).max(MOST.points),
  trail: z.array(z.strictObject({ ...point, name: text })).max(MOST.people),
  guesses: z.array(z.strictObject(point)).max(MOST.people),
})

const body = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("blank") }),
  z.strictObject({
    kind: z.literal("rows"),
    says: text,
    isPrompt: z.boolean(),
    rows: z.array(row).max(MOST.rows),
    more: whole,
    empty: text,
  }),
  z.strictObject({
    kind: z.literal("asking"),
    question: text,
    round: whole,
    given: whole,
    people: whole.nullable(),
  }),
  z.strictObject({
    kind: z.literal("ranges"),
    question: text,
    round: whole,
    ranges: z.array(range).max(MOST.rows),
    more: whole,
    ticks: z.array(z.strictObject({ at: share, says: text })).max(MOST.rows),
  }),
  z.strictObject({
    kind: z.literal("parts"),
    says: text,
    parts: z.array(z.strictObject({ name: text, figure: text, says: text })).max(MOST.rows),
  }),
  z.strictObject({ kind: z.literal("map"), map }),
])

/** The rule for what the room's page is shown. */
export const roomView: z.ZodType<RoomView> = z.strictObject({
  theme: z.enum(["light", "dark"]),
  still: z.boolean(),
  title: text,
  phases: z.array(z.strictObject({ title: text, state: z.enum(["done", "now", "ahead"]) })).max(MOST.people),
  timer: z.union([z.strictObject({ endsAtMs: milliseconds }), z.strictObject({ leftMs: milliseconds })]).nullable(),
  body,
})
