import type { ReportField } from "../../../core/index.ts"
import { ExactField } from "../../ui/ExactField.tsx"
import css from "./Report.module.css"
import { dayIn, lineIn, setPermission, signatureIn } from "./settings.ts"

/** The permission of a self-test, as far as it has been given. */
export function Permission({ report: { permission = {} } }: { readonly report: ReportField }) {
  const lines = [
    ["inScope", "Systems in scope"],
    ["outOfScope", "Systems out of scope"],
    ["tester", "Who tests, and how to reach them"],
    ["stopper", "Who can stop it, and how to reach them"],
    ["stopWord", "Stop word"],
  ] as const
  const days = [
    ["from", "First day"],
    ["until", "Last day"],
  ] as const
  const signed = [
    ["signedForSystems", "Signed for the owner of the systems"],
    ["signedForData", "Signed for the owner of the data"],
    ["signedByTester", "Signed by who tests"],
  ] as const
  return (
    <fieldset className={css.group}>
      <legend>Permission to test</legend>
      {lines.map(([key, label]) => (
        <ExactField
          key={key}
          label={label}
          wide
          shown={permission[key] ?? ""}
          read={lineIn}
          commit={(text) => setPermission(label.toLowerCase(), key, text)}
        />
      ))}
      {days.map(([key, label]) => (
        <ExactField
          key={key}
          label={label}
          shown={permission[key] ?? ""}
          placeholder="2026-12-01"
          read={dayIn}
          commit={(date) => setPermission(label.toLowerCase(), key, date)}
        />
      ))}
      {signed.map(([key, label]) => (
        <ExactField
          key={key}
          label={label}
          wide
          shown={permission[key] ? `${permission[key].name}, ${permission[key].date}` : ""}
          placeholder="Ada Lovelace, 2026-12-01"
          read={signatureIn}
          commit={(by) => setPermission(label.toLowerCase(), key, by)}
        />
      ))}
    </fieldset>
  )
}
