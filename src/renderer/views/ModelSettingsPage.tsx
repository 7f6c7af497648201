import {
  discountRate,
  horizonYears,
  listed,
  oneTimePerYear,
  setModelField,
  type Estimate,
  type Model,
  type ModelField,
} from "../../core/index.ts"
import { editField } from "../state/edits.ts"
import { settingsStore } from "../state/settings.ts"
import { say } from "../state/toasts.ts"
import { previewEdit } from "../state/tries.ts"
import { ExactField } from "../ui/ExactField.tsx"
import { Select } from "../ui/Select.tsx"
import { Sheet } from "../ui/Sheet.tsx"
import { currencyIn, interestIn, wholeIn, yearsIn } from "./exact.ts"
import { writeMoneyIn } from "./format.ts"
import { Notes } from "./inspector/Notes.tsx"
import { NUMBER_FORMAT_OPTIONS, setNumberFormat } from "./numberFormat.ts"
import { SourcedEstimate } from "./inspector/SourcedEstimate.tsx"
import css from "./PreferencesPage.module.css"
import { chanceText } from "./spend/tolerance.ts"
import { useDocument } from "./useStores.ts"
import { useFormats } from "../ui/formats.ts"

const USUAL_CURRENCIES = ["EUR", "USD", "GBP", "CHF", "JPY"]

/** Sets a field of the model where the reader is: undoing it leads nowhere else. Returns why that is refused, or null. */
function set<K extends ModelField>(label: string, key: K, value: Model[K] | undefined): string | null {
  return editField(label, settingsStore.getState().screen, key, value)
}

function told(why: string | null): void {
  if (why !== null) say(why, "refused")
}

const nameIn = (text: string) => (text === "" ? { wrong: "A model needs a name." } : { value: text })

function setCurrency(currency: string): string | null {
  const why = set(`currency ${currency}`, "currency", currency)
  if (why === null) settingsStore.setState({ currency })
  return why
}

/** What a sum paid once comes to a year with these years and this interest, by the same formula as every control. */
function Example({ model }: { readonly model: Model }) {
  const formats = useFormats()
  const write = writeMoneyIn(model.currency, formats)
  const paid = { id: "example", name: "", cost: { oneTime: 10_000 }, effects: [] }
  return (
    <p>
      {write(10_000)} paid once counts as {write(oneTimePerYear(model, paid))} a year.
    </p>
  )
}

const factor = (times: number): string => `${Number(times.toPrecision(2))}×`

function withVisibility(model: Model, visibility: Estimate | null): Model {
  const rest = Object.fromEntries(Object.entries(model.profile ?? {}).filter(([key]) => key !== "visibility"))
  return setModelField(model, "profile", visibility === null ? rest : { ...rest, visibility })
}

/** How many times the usual attempts those sources make that a high profile draws (model.md §3). */
function Visibility({ model }: { readonly model: Model }) {
  const drawn = model.sources.filter(({ visibilityScaled }) => visibilityScaled === true).map(({ name }) => name)
  return (
    <div className={css.setting}>
      <SourcedEstimate
        label="How visible you are"
        estimate={model.profile?.visibility ?? 1}
        quantity="money"
        money={factor}
        example="1 to 3"
        owner={{
          commit: (next, text) =>
            set(`visibility ${text || "as usual"}`, "profile", withVisibility(model, next).profile),
          preview: (next) => previewEdit(next === null ? null : (now) => withVisibility(now, next)),
        }}
      />
      <p className={css.says}>
        How many times the attempts that are typed a high profile draws: 1 is as they are typed.{" "}
        {drawn.length > 0
          ? `It counts for ${listed(drawn)}.`
          : "It counts for no threat source yet: each says in its inspector whether a high profile draws more of its attempts."}
      </p>
    </div>
  )
}

/** How numbers are written where they are typed or pasted, with a way back to being asked. */
function Numbers({ model }: { readonly model: Model }) {
  return (
    <div className={css.setting}>
      <p>
        <b>Numbers are written</b>
      </p>
      <Select
        label="Numbers are written"
        value={model.numberFormat ?? "ask"}
        options={[["ask", "either way: asked where it matters"], ...NUMBER_FORMAT_OPTIONS]}
        choose={(chosen) => setNumberFormat(chosen === "ask" ? null : chosen)}
      />
      <p className={css.says}>
        Which mark stands before decimals and which between thousands, where you type or paste. The choice stays with
        this file.
      </p>
    </div>
  )
}

/** How a cost paid once is spread, and whether one that is spent counts. */
function Costs({ model }: { readonly model: Model }) {
  return (
    <>
      <ExactField
        label="Horizon"
        shown={String(horizonYears(model))}
        unit="years"
        read={(text) => yearsIn(text, model.numberFormat)}
        commit={(years) => set(`horizon ${years ?? 3} years`, "horizonYears", years)}
      >
        <p>A cost paid once is spread over so many years, unless the control says how long it lasts.</p>
      </ExactField>
      <ExactField
        label="Discounting"
        shown={chanceText(discountRate(model))}
        unit="a year"
        read={(text) => interestIn(text, model.numberFormat)}
        commit={(rate) => set(`discounting ${chanceText(rate)} a year`, "discountRate", rate)}
      >
        <p>Interest on what is paid once.</p>
        <Example model={model} />
      </ExactField>
      <label className={css.row}>
        <input
          type="checkbox"
          checked={model.countSunk === true}
          onChange={(event) => {
            const counts = event.currentTarget.checked
            told(set(counts ? "what is spent counts" : "what is spent does not count", "countSunk", counts))
          }}
        />
        <span>
          <b>Count what is already spent</b>
          <span className={css.says}>
            Off: money already spent on existing controls is ignored (sunk cost). On: they are judged as if they had to
            be bought again.
          </span>
        </span>
      </label>
    </>
  )
}

/** What holds for the model as a whole: its name, its currency, its years and interest, its profile, its seed. */
export function ModelSettingsPage({ close }: { readonly close: () => void }) {
  const model = useDocument((state) => state.model)
  if (!model) return null
  return (
    <Sheet title="Model settings" close={close}>
      <div className={css.settings}>
        <ExactField
          label="Name"
          wide
          shown={model.name}
          read={nameIn}
          commit={(name) => set(`name ${name}`, "name", name)}
        />
        <ExactField
          label="Currency"
          shown={model.currency}
          usual={USUAL_CURRENCIES}
          read={currencyIn}
          commit={setCurrency}
        >
          Amounts keep their figures: nothing is converted. A new model begins with the currency chosen last.
        </ExactField>
        <Numbers model={model} />
        <Costs model={model} />
        <Visibility model={model} />
        <ExactField
          label="Seed"
          shown={String(model.seed ?? 1)}
          read={(text) => wholeIn(text, model.numberFormat)}
          commit={(seed) => set(`seed ${seed}`, "seed", seed)}
        >
          All that is simulated follows from it: the same seed gives the same years again.
        </ExactField>
        <div>
          <b>Notes</b>
          <Notes notes={model.notes ?? ""} commit={(notes) => told(set("notes of the model", "notes", notes))} />
        </div>
        <p className="quiet small">The budget and the line you could live with are set on Spend.</p>
      </div>
    </Sheet>
  )
}
