import {
  isBySkill,
  SKILLS,
  writeEstimate,
  type Estimate,
  type Quantity,
  type SuccessBySkill,
} from "../../core/index.ts"

/** A number as an undo names it: ` to 30 to 60%`; where only its origin is other, that. */
export function toValue(before: Estimate | undefined, after: Estimate, quantity: Quantity): string {
  const words = (estimate: Estimate): string => writeEstimate(estimate, quantity).replace(/^=/, "")
  const isSame = before !== undefined && words(before) === words(after)
  return isSame ? ", where it comes from" : ` to ${words(after)}`
}

/** A chance as an undo names it: which skill has which, where it differs by skill. */
export function toChance(before: Estimate | SuccessBySkill | undefined, after: Estimate | SuccessBySkill): string {
  if (!isBySkill(after))
    return toValue(before === undefined || isBySkill(before) ? undefined : before, after, "probability")
  if (before === undefined || !isBySkill(before)) return " by skill"
  const changed = SKILLS.filter((skill) => before[skill] !== after[skill])
  return changed
    .map((skill) => {
      const value = after[skill]
      return ` if ${skill}${value === undefined ? " no more" : toValue(before[skill], value, "probability")}`
    })
    .join(",")
}
