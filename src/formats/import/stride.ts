import type { Harm } from "../../core/index.ts"

/** A category of threats: its letter, what tools call it, and the harms that it does to what it is a threat to. */
export interface ThreatCategory {
  /** The letter of STRIDE; null for a category of another method. */
  readonly letter: string | null
  readonly name: string
  readonly harms: readonly Harm[]
}

const EVERY_HARM: readonly Harm[] = ["confidentiality", "integrity", "availability"]

/**
 * STRIDE (Kohnfelder and Garg, "The threats to our products", 1999) by the property that each breaks: tampering breaks
 * integrity, information disclosure confidentiality, denial of service availability. Spoofing breaks authenticity: one acts in
 * another's name, which harms the integrity of what is then done. Repudiation breaks the integrity of the record. Elevation of
 * privilege breaks authorisation: who has taken something over can do any harm to it.
 */
export const STRIDE: readonly ThreatCategory[] = [
  { letter: "S", name: "Spoofing", harms: ["integrity"] },
  { letter: "T", name: "Tampering", harms: ["integrity"] },
  { letter: "R", name: "Repudiation", harms: ["integrity"] },
  { letter: "I", name: "Information disclosure", harms: ["confidentiality"] },
  { letter: "D", name: "Denial of service", harms: ["availability"] },
  { letter: "E", name: "Elevation of privilege", harms: EVERY_HARM },
]

/** Categories of other methods that say by themselves which harm they do: LINDDUN's are harms to privacy (Deng et al., 2011). */
const OTHERS: readonly ThreatCategory[] = [
  { letter: null, name: "Confidentiality", harms: ["confidentiality"] },
  { letter: null, name: "Integrity", harms: ["integrity"] },
  { letter: null, name: "Availability", harms: ["availability"] },
  { letter: null, name: "Distributed", harms: ["availability"] },
  { letter: null, name: "Immutable", harms: ["integrity"] },
  { letter: null, name: "Ephemeral", harms: ["confidentiality"] },
  { letter: null, name: "Linkability", harms: ["confidentiality"] },
  { letter: null, name: "Linking", harms: ["confidentiality"] },
  { letter: null, name: "Identifiability", harms: ["confidentiality"] },
  { letter: null, name: "Identifying", harms: ["confidentiality"] },
  { letter: null, name: "Non-repudiation", harms: ["confidentiality"] },
  { letter: null, name: "Detectability", harms: ["confidentiality"] },
  { letter: null, name: "Detecting", harms: ["confidentiality"] },
  { letter: null, name: "Data disclosure", harms: ["confidentiality"] },
  { letter: null, name: "Disclosure of information", harms: ["confidentiality"] },
]

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, "")

const BY_NAME = new Map<string, ThreatCategory>([
  ...[...STRIDE, ...OTHERS].map((category) => [plain(category.name), category] as const),
  ...STRIDE.map((category) => [category.letter!.toLowerCase(), category] as const),
  ["elevationofprivileges", STRIDE[5]!],
  ["escalationofprivilege", STRIDE[5]!],
  ["escalationofprivileges", STRIDE[5]!],
])

/** The category of a name, however it is written (`Denial Of Service`, `D`); null where it is not known. */
export function threatCategory(name: string): ThreatCategory | null {
  return BY_NAME.get(plain(name)) ?? null
}
