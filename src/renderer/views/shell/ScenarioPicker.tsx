import { useMemo } from "react"
import { namedPlans, planShown, tryPlan } from "../../state/plans.ts"
import { say } from "../../state/toasts.ts"
import { sayToggled } from "../../state/tries.ts"
import { Select } from "../../ui/Select.tsx"
import { useDocument, useRuns, useTry } from "../useStores.ts"
import css from "./ScenarioPicker.module.css"

function look(key: string): void {
  const locks = tryPlan(key)
  if (locks.length > 0) say(locks.join(" "), "refused")
}

/** Which plan the window shows: now, the best plan or a scenario. Choosing one tries it; nothing is kept by that. */
export function ScenarioPicker() {
  const model = useDocument((state) => state.model)
  const report = useRuns(({ kept }) => kept.report)
  const tried = useTry()
  const plans = useMemo(() => (model ? namedPlans(model, report) : []), [model, report])
  if (!model) return null
  const shown = planShown(model, plans, tried)
  const words = shown?.name ?? (tried?.kind === "controls" ? sayToggled(model, tried.toggled) : "")
  return (
    <Select
      label="Scenario"
      lead="Scenario:"
      className={css.picker}
      title={`Scenario: ${words}. Choosing one tries it.`}
      value={shown?.key ?? null}
      placeholder={words}
      options={plans.map(({ key, name }) => [key, name])}
      choose={look}
    />
  )
}
