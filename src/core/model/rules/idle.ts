import { at, remark } from "../problem.ts"
import { each, type Rule } from "./sound.ts"

/** What a model says that can have no effect: legal, and worth a remark. */
export const idle: Rule = (sound, ledger) => {
  const givesPlace = new Map<string, boolean>()
  for (const [step, spot] of each(sound, "steps")) {
    givesPlace.set(
      step.id,
      step.gives.some((gift) => "place" in gift),
    )
    if (step.only?.length === 0)
      remark(ledger, "step-for-nobody", at(spot, "only"), "no threat source may take this step")
    if (step.gives.length === 0)
      remark(ledger, "step-without-gain", at(spot, "gives"), "this step gives no place and no harm")
  }
  for (const [source, spot] of each(sound, "sources"))
    source.approaches.forEach((approach, index) => {
      if (approach.from.length > 0) return
      const place = at(at(at(spot, "approaches"), index), "from")
      remark(ledger, "approach-from-nowhere", place, "an approach from no place can take only steps that need none")
    })
  for (const [control, spot] of each(sound, "controls")) {
    if (control.effects.length === 0)
      remark(
        ledger,
        "control-without-effect",
        at(spot, "effects"),
        "nobody has said what this control stops: it has no effect",
      )
    if (control.status === "planned" && control.plannedFor === undefined)
      remark(ledger, "plan-without-date", at(spot, "plannedFor"), "this control is planned, for no day")
    control.effects.forEach((effect, index) => {
      if (!("contains" in effect) || givesPlace.get(effect.contains) !== false) return
      const place = at(at(at(spot, "effects"), index), "contains")
      remark(ledger, "contains-nothing", place, "that step gives no place, so there is nothing to contain")
    })
  }
}
