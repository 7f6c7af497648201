import { X } from "lucide-react"
import { useState, type KeyboardEvent } from "react"
import { freshId, readNumber, type Gift, type GivenHarm, type Model, type Step } from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import { Chooser, type Choice } from "./Chooser.tsx"
import { harmsOf, sameGift } from "./connect.ts"
import { HARM_WORDS, short } from "./words.ts"
import { Term } from "../ui/Term.tsx"
import { TERMS } from "../ui/terms.ts"

interface ListProps {
  readonly model: Model
  readonly step: Step
  readonly onChange: (change: GraphChange) => void
}

function placeName(model: Model, id: string): string {
  return model.places.find((place) => place.id === id)?.name ?? id
}

function Drop({ label, onDrop }: { readonly label: string; readonly onDrop: () => void }) {
  return (
    <button type="button" className="inspect-drop" aria-label={label} onClick={onDrop}>
      <X size={16} aria-hidden />
    </button>
  )
}

/** A place that does not exist yet, made and used in one edit. */
function withNewPlace(model: Model, name: string, then: (id: string) => GraphChange): GraphChange {
  const place = { id: freshId(model, "places", name), name }
  return { kind: "together", label: `add place “${name}”`, changes: [{ kind: "addPlace", place }, then(place.id)] }
}

/** The places that a step needs, all of them at once. */
export function NeedList({ model, step, onChange }: ListProps) {
  const [isAdding, setIsAdding] = useState(false)
  const needing = (needs: readonly string[]): GraphChange => ({ kind: "setNeeds", step: step.id, needs })
  const others = model.places.filter(({ id }) => !step.needs.includes(id))
  return (
    <section aria-label="Needs">
      <h3>
        <Term says={TERMS.needs}>{step.needs.length > 1 ? "Needs all of" : "Needs"}</Term>
      </h3>
      {step.needs.length === 0 && <p className="inspect-quiet">nothing: every source can take it</p>}
      <ul className="inspect-list">
        {step.needs.map((id) => (
          <li key={id}>
            <span className="inspect-grow">{placeName(model, id)}</span>
            <Drop
              label={`No longer needs ${placeName(model, id)}`}
              onDrop={() => onChange(needing(step.needs.filter((need) => need !== id)))}
            />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <Chooser
          label="Also needs"
          choices={others.map(({ id, name }): Choice => ({ key: id, name, kind: "place" }))}
          offerNew="new place"
          onNew={(name) => {
            setIsAdding(false)
            onChange(withNewPlace(model, name, (id) => needing([...step.needs, id])))
          }}
          onChoose={(id) => {
            setIsAdding(false)
            onChange(needing([...step.needs, id]))
          }}
          onLeave={() => setIsAdding(false)}
        />
      ) : (
        <button type="button" className="graph-button" onClick={() => setIsAdding(true)}>
          + need
        </button>
      )}
    </section>
  )
}

/** The share of a harm that is given, typed in percent: `5`, `5%`. Null for what is not above 0 and at most 100. */
export function parseShare(text: string): number | null {
  const percent = /%\s*$/.test(text) ? text : `${text}%`
  const reading = text.trim() === "" ? null : readNumber(percent, "probability")
  return reading?.kind === "number" && reading.value > 0 ? reading.value : null
}

function withShare(gift: GivenHarm, share: number): GivenHarm {
  const whole = { ...gift }
  Reflect.deleteProperty(whole, "share")
  return share === 1 ? whole : { ...whole, share }
}

function ShareField({
  gift,
  label,
  onShare,
}: {
  readonly gift: GivenHarm
  readonly label: string
  readonly onShare: (gift: GivenHarm) => void
}) {
  const now = gift.share ?? 1
  const [isWrong, setIsWrong] = useState(false)
  const commit = (field: HTMLInputElement): void => {
    const share = parseShare(field.value)
    setIsWrong(share === null)
    if (share !== null && share !== now) onShare(withShare(gift, share))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "Enter") commit(event.currentTarget)
    if (event.key !== "Escape") return
    event.currentTarget.value = `${short(now * 100)}%`
    setIsWrong(false)
  }
  return (
    <>
      <input
        key={now}
        className="graph-field inspect-share"
        aria-label={label}
        aria-invalid={isWrong}
        defaultValue={`${short(now * 100)}%`}
        onBlur={(event) => commit(event.currentTarget)}
        onKeyDown={onKeyDown}
      />
      {isWrong && <span className="inspect-quiet">above 0 and at most 100%; {short(now * 100)}% still holds</span>}
    </>
  )
}

function giftName(model: Model, gift: Gift): string {
  if ("place" in gift) return placeName(model, gift.place)
  return `${model.assets.find(({ id }) => id === gift.asset)?.name ?? gift.asset}: ${HARM_WORDS[gift.harm]}`
}

function possibleGifts(model: Model, step: Step): ReadonlyMap<string, Gift> {
  const all: readonly Gift[] = [
    ...model.places.map(({ id }): Gift => ({ place: id })),
    ...model.assets.flatMap(({ id }) => harmsOf(model, id).map((harm): Gift => ({ asset: id, harm }))),
  ]
  const fresh = all.filter((gift) => !step.gives.some((given) => sameGift(given, gift)))
  return new Map(fresh.map((gift, i) => [String(i), gift]))
}

/** What a step gives: places to go on from, and harms with the share of each. */
export function GiftList({ model, step, onChange }: ListProps) {
  const [isAdding, setIsAdding] = useState(false)
  const giving = (gives: readonly Gift[]): GraphChange => ({ kind: "setGives", step: step.id, gives })
  const possible = possibleGifts(model, step)
  return (
    <section aria-label="Gives">
      <h3>
        <Term says={TERMS.gives}>Gives</Term>
      </h3>
      {step.gives.length === 0 && <p className="inspect-quiet">nothing yet</p>}
      <ul className="inspect-list">
        {step.gives.map((gift, i) => (
          <li key={giftName(model, gift)}>
            <span className="inspect-grow">{giftName(model, gift)}</span>
            {"asset" in gift && (
              <ShareField
                gift={gift}
                label={`Share of ${giftName(model, gift)}`}
                onShare={(next) => onChange(giving(step.gives.map((one, at) => (at === i ? next : one))))}
              />
            )}
            <Drop
              label={`No longer gives ${giftName(model, gift)}`}
              onDrop={() => onChange(giving(step.gives.filter((_one, at) => at !== i)))}
            />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <Chooser
          label="Also gives"
          choices={[...possible].map(([key, gift]): Choice => ({
            key,
            name: giftName(model, gift),
            kind: "place" in gift ? "place" : "harm",
          }))}
          offerNew="new place"
          onNew={(name) => {
            setIsAdding(false)
            onChange(withNewPlace(model, name, (id) => giving([...step.gives, { place: id }])))
          }}
          onChoose={(key) => {
            setIsAdding(false)
            const gift = possible.get(key)
            if (gift) onChange(giving([...step.gives, gift]))
          }}
          onLeave={() => setIsAdding(false)}
        />
      ) : (
        <button type="button" className="graph-button" onClick={() => setIsAdding(true)}>
          + place or harm
        </button>
      )}
    </section>
  )
}
