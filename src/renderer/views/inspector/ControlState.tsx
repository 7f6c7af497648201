import { STATUSES, statusOf, type Control, type Status } from "../../../core/index.ts"
import { say } from "../../state/toasts.ts"
import { ExactField } from "../../ui/ExactField.tsx"
import { Select } from "../../ui/Select.tsx"
import { dayIn } from "../exact.ts"
import { STATUS_WORDS } from "../format.ts"
import css from "./Inspector.module.css"
import { Section } from "./Section.tsx"
import { setOn } from "./setOn.ts"

/** What each state means for the plans. */
const MEANS: Readonly<Record<Status, string>> = {
  "in-place": "It is in place. A plan may drop it.",
  required: "A contract or a regulation asks for it: it is in place, and no plan drops it.",
  candidate: "It is not in place. A plan may add it.",
  planned: "It is decided on and not in place yet. Until then it counts as one that could be bought.",
  "ruled-out": "Not available: excluded from every plan.",
}

/** Whether a control is there, whether it must stay, and from when it is planned. */
export function ControlState({ control }: { readonly control: Control }) {
  const status = statusOf(control)
  return (
    <Section title="State">
      <Select
        label="State"
        value={status}
        options={STATUSES.map((one) => [one, STATUS_WORDS[one]])}
        choose={(chosen) => {
          const why = setOn(control, STATUS_WORDS[chosen], "status", chosen)
          if (why !== null) say(why, "refused")
        }}
      />
      <p className={css.hint}>{MEANS[status]}</p>
      {status === "planned" && (
        <ExactField
          label="Planned for"
          shown={control.plannedFor ?? ""}
          placeholder="2027-03-31"
          read={dayIn}
          commit={(day) => setOn(control, `planned for ${day ?? "no day"}`, "plannedFor", day)}
        />
      )}
    </Section>
  )
}
