import type { Skill, SourceKind } from "../../core/index.ts"

/** A threat source as it is usually met (ux.md §2.6). How often it tries is for the model to say. */
export interface UsualSource {
  readonly name: string
  readonly kind: SourceKind
  readonly skill: Skill
}

/** Who usually attacks: a list to choose from, so that nobody is forgotten. */
export const USUAL_SOURCES: readonly UsualSource[] = [
  { name: "Careless insider", kind: "insider", skill: "unskilled" },
  { name: "Malicious insider", kind: "insider", skill: "skilled" },
  { name: "Script kiddies", kind: "script-kiddie", skill: "unskilled" },
  { name: "Organised crime", kind: "criminal", skill: "skilled" },
  { name: "Targeted attacker", kind: "targeted", skill: "expert" },
  { name: "Supplier", kind: "supplier", skill: "skilled" },
  { name: "Burglar", kind: "other", skill: "unskilled" },
  { name: "Accident or weather", kind: "accident", skill: "unskilled" },
]
