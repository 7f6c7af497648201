import { use } from "react"
import {
  readBack,
  distributionOf,
  isNotEstimated,
  plainSpread,
  rangeInWords,
  sayEstimate,
  writeEstimate,
} from "../../../core/index.ts"
import type { Choice, Estimate, EstimateReading, Quantity, WriteMoney } from "../../../core/index.ts"
import { Button } from "../Button.tsx"
import { DotStrip } from "./DotStrip.tsx"
import css from "./Estimate.module.css"
import { NumbersContext } from "./numbersContext.ts"

/** What a panel needs to answer a reading: replacing the text with a better one. */
export interface PanelProps {
  readonly reading: EstimateReading
  /** What the text would put in force, its shape and all. */
  readonly meant: Estimate | null
  readonly inForce: Estimate | null
  readonly quantity: Quantity
  readonly money: WriteMoney
  readonly retype: (text: string) => void
  /** What the field would understand, where that is other than usual for the quantity. */
  readonly example?: string | undefined
}

const WIDER = ["±20%", "x/2", "x/5"] as const
const WIDER_WORDS: Readonly<Record<(typeof WIDER)[number], string>> = { "±20%": "±20%", "x/2": "×/÷2", "x/5": "×/÷5" }

function Middle({ reading, quantity, retype }: PanelProps & { reading: Extract<EstimateReading, { kind: "middle" }> }) {
  const { format } = use(NumbersContext)
  const spread = (how: (typeof WIDER)[number]): string => {
    const { middle } = reading
    if (how === "x/2") return writeEstimate(plainSpread(middle, 2, quantity), quantity, format)
    if (how === "x/5") return writeEstimate(plainSpread(middle, 5, quantity), quantity, format)
    return writeEstimate(
      rounded({ low: middle * 0.8, high: Math.min(middle * 1.2, topOf(quantity, middle)) }),
      quantity,
      format,
    )
  }
  return (
    <p className={css.ask}>
      How sure? Until you say, a third to three times counts, as a guess.
      <span className={css.chips}>
        {WIDER.map((how) => (
          <Button key={how} keepFocus onClick={() => retype(spread(how))}>
            {WIDER_WORDS[how]}
          </Button>
        ))}
        <Button keepFocus onClick={() => retype(writeEstimate(reading.middle, quantity, format))}>
          Known exactly
        </Button>
      </span>
    </p>
  )
}

const topOf = (quantity: Quantity, middle: number): number =>
  quantity === "money" || quantity === "rate" ? Infinity : (1 + middle) / 2

function rounded({ low, high }: { readonly low: number; readonly high: number }) {
  return { low: Number(low.toPrecision(3)), high: Number(high.toPrecision(3)) }
}

function HardEnd({
  reading,
  quantity,
  retype,
}: PanelProps & { reading: Extract<EstimateReading, { kind: "hardEnd" }> }) {
  const { format } = use(NumbersContext)
  const question = reading.end === "low" ? "Can it be nothing at all?" : "Can it be every time?"
  return (
    <p className={css.ask}>
      {question} A range of 1 in 20 on either side cannot end there. The old value stays in force until you choose.
      <span className={css.chips}>
        <Button keepFocus onClick={() => retype(writeEstimate(reading.suggestion, quantity, format))}>
          {reading.end === "low" ? "No, at least something" : "No"}:{" "}
          {writeEstimate(reading.suggestion, quantity, format)}
        </Button>
        <Button keepFocus onClick={() => retype(writeEstimate(reading.evenly, quantity, format))}>
          Yes, anything in it alike
        </Button>
      </span>
      {reading.end === "low" && quantity === "money" && (
        <span className={css.aside}>
          If in some cases nothing is lost, give the range of the other cases here, and their share as the chance of the
          step that leads here: a range has no place for a chance of nothing.
        </span>
      )}
    </p>
  )
}

/** What a choice means: its text, or the number in words with the format that makes it that: `$12k, as in 1,234.5`. */
function meaningOf({ text, reading, format }: Choice, quantity: Quantity, money: WriteMoney): string {
  if (format === null || !("estimate" in reading)) return text
  return `${rangeInWords(reading.estimate, quantity, money).replace(/^around /, "")}, as in ${format}`
}

function Ask({
  reading,
  quantity,
  money,
  retype,
}: PanelProps & { reading: Extract<EstimateReading, { kind: "ask" }> }) {
  const numbers = use(NumbersContext)
  const decides = reading.choices.some(({ format }) => format !== null)
  return (
    <p className={css.ask}>
      {reading.question}
      <span className={css.chips}>
        {reading.choices.map((choice) => (
          <Button
            key={choice.text}
            keepFocus
            onClick={() => {
              if (choice.format !== null) numbers.decide(choice.format)
              retype(choice.inFormat)
            }}
          >
            {meaningOf(choice, quantity, money)}
          </Button>
        ))}
      </span>
      {decides && <span className={css.aside}>The answer holds for the whole model: Model settings changes it.</span>}
    </p>
  )
}

function Says({ estimate, quantity, money }: { estimate: Estimate; quantity: Quantity; money: WriteMoney }) {
  const quoted = readBack(distributionOf(estimate, quantity))
  const { ends, figures } = sayEstimate(estimate, quantity, quoted, money)
  if (isNotEstimated(estimate)) return <p>{`${ends} ${figures}`}</p>
  const exact = typeof estimate === "number" || "value" in estimate || estimate.low === estimate.high
  return (
    <>
      <p>{ends}</p>
      <p className={css.figures}>{figures}</p>
      {!exact && <DotStrip dots={quoted.dots} says={`20 dots, each 1 in 20. ${figures}`} />}
    </>
  )
}

/** What the text of an estimate field means, at once and in words: the reading back, a question, or a suggestion. */
export function EstimatePanel(props: PanelProps) {
  const { reading, inForce, quantity, money, example } = props
  const { format } = use(NumbersContext)
  switch (reading.kind) {
    case "estimate":
      return (
        <div className={css.panel}>
          {reading.note !== null && <p className={css.note}>{reading.note}</p>}
          <Says estimate={props.meant ?? reading.estimate} quantity={quantity} money={money} />
        </div>
      )
    case "middle":
      return (
        <div className={css.panel}>
          <Middle {...props} reading={reading} />
          <Says estimate={reading.estimate} quantity={quantity} money={money} />
        </div>
      )
    case "hardEnd":
      return (
        <div className={css.panel}>
          <HardEnd {...props} reading={reading} />
        </div>
      )
    case "ask":
      return (
        <div className={css.panel}>
          <Ask {...props} reading={reading} />
        </div>
      )
    case "unknown":
      return <div className={css.panel}>Nobody knows yet: left out of the score, and listed as left out.</div>
    case "empty":
      return <div className={css.panel}>{inForce === null ? "Type a range." : "Empty takes the number away."}</div>
    case "nonsense":
      return (
        <div className={css.panel}>
          <p className={css.ask}>
            {reading.why} It understands numbers such as {example ?? reading.example}.
          </p>
          {inForce !== null && <p className="quiet">Still in force: {writeEstimate(inForce, quantity, format)}</p>}
        </div>
      )
  }
}
