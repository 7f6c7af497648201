import type { Field } from "./fields.ts"

/** A harm that a heading names: `Confidentiality`, `Verfügbarkeit`. */
export type HarmHeading = "confidentiality" | "integrity" | "availability"

/**
 * Words of headings, without accents and in small letters: English, German, French, Spanish, Dutch. The longest word in a
 * heading decides, so that `risk owner` is an owner and `risk` alone the risk.
 */
const HEADING_WORDS: Readonly<Record<Exclude<Field, "harm">, readonly string[]>> = {
  id: [
    ..."id ids # no nr number ref reference key nummer numero kennung identifier uid uuid".split(" "),
    ...["risk id", "threat id", "asset id", "control id", "risk no", "risk nr", "risk number", "risk ref", "risiko id"],
    ...["risiko nr", "s no", "sr no", "sl no", "finding id", "issue key", "id du risque", "id del riesgo", "risico id"],
  ],
  name: [
    ..."name title summary bezeichnung titel nom titre nombre titulo naam intitule item".split(" "),
    ...[
      "risk name",
      "risk title",
      "threat name",
      "threat title",
      "short description",
      "name of risk",
      "name of threat",
    ],
  ],
  threat: [
    ..."threat threats risk risks scenario attack vulnerability vulnerabilities hazard event finding weakness step".split(
      " ",
    ),
    ..."issue technique incident bedrohung bedrohungen gefahrdung risiko risiken szenario schwachstelle angriff".split(
      " ",
    ),
    ..."menace menaces risque risques vulnerabilite attaque amenaza amenazas riesgo riesgos vulnerabilidad".split(" "),
    ..."dreiging bedreiging bedreigingen risico risicos escenario ataque aanval".split(" "),
    ...["risk scenario", "threat scenario", "risk event", "threat event", "risk statement", "attack scenario"],
    ...["what could happen", "what can go wrong", "scenario de menace", "evenement redoute"],
  ],
  description: [
    ..."description details detail beschreibung descripcion omschrijving beschrijving erlauterung scenario_text".split(
      " ",
    ),
    ...[
      "risk description",
      "threat description",
      "risikobeschreibung",
      "description du risque",
      "bedreigingsomschrijving",
    ],
  ],
  asset: [
    ..."asset assets system application component element target resource service werte anlage zielobjekt anwendung".split(
      " ",
    ),
    ..."actif actifs bien activo activos bedrijfsmiddel middel systeem schutzobjekt komponente composant".split(" "),
    ...[
      "affected asset",
      "affected assets",
      "asset name",
      "affected system",
      "information asset",
      "affected component",
    ],
    ...[
      "affected component s",
      "asset affected",
      "asset at risk",
      "biens supports",
      "activo afectado",
      "betroffenes system",
    ],
  ],
  source: [
    ..."actor attacker adversary source agent angreifer quelle acteur attaquant fuente actores dader bron".split(" "),
    ...["threat source", "threat actor", "threat agent", "risk source", "threat community", "bedrohungsquelle"],
    ...["source de risque", "source de menace", "agente de amenaza", "fuente de amenaza", "by whom", "dreigingsactor"],
  ],
  type: [..."type kind art typ tipo soort".split(" "), ...["element type", "asset type", "entity type"]],
  category: [
    ..."category categories stride kategorie categorie categoria linddun klasse".split(" "),
    ...["risk category", "threat category", "threat type", "risk type", "stride category", "type of threat"],
    ...["bedrohungsart", "type de menace", "tipo de amenaza", "security property"],
  ],
  attack: [
    ...[
      "att&ck",
      "mitre att&ck",
      "attack technique",
      "technique id",
      "mitre id",
      "att&ck id",
      "attack id",
      "ttp",
      "ttps",
    ],
  ],
  link: ["url", "link", "links", "hyperlink", "references", "ticket"],
  control: [
    ..."control controls mitigation mitigations countermeasure countermeasures safeguard safeguards treatment".split(
      " ",
    ),
    ..."measure measures remediation recommendation recommendations response massnahme massnahmen mesure mesures".split(
      " ",
    ),
    ..."medida medidas maatregel maatregelen salvaguarda contremesure gegenmassnahme gegenmassnahmen action actions".split(
      " ",
    ),
    ...["planned controls", "proposed controls", "recommended controls", "additional controls", "mitigating controls"],
    ...["mitigation plan", "treatment plan", "risk treatment", "risk response", "mitigating actions", "action plan"],
    ...["mitigation strategy", "further controls", "control name", "security control", "mesure de securite"],
  ],
  controlInPlace: [
    ...["existing controls", "existing control", "current controls", "current control", "controls in place"],
    ...["implemented controls", "existing mitigations", "existing safeguards", "controles existentes"],
    ...["bestehende massnahmen", "vorhandene massnahmen", "umgesetzte massnahmen", "mesures existantes"],
    ...["bestaande maatregelen", "current mitigations", "existing measures", "key controls"],
  ],
  controlState: [
    ...[
      "control status",
      "mitigation status",
      "treatment status",
      "implementation status",
      "control state",
      "implemented",
    ],
    ...["umsetzungsstatus", "massnahmenstatus", "status der massnahme", "status of control", "status of controls"],
    ...["in place", "implementation", "remediation status", "action status", "umsetzung", "have it"],
  ],
  state: [
    ..."status state statut estado stand etat".split(" "),
    ...["risk status", "threat status", "risk state", "current status"],
  ],
  cost: [
    ..."cost costs budget price kosten cout couts coste costo capex".split(" "),
    ...["mitigation cost", "control cost", "cost of control", "treatment cost", "cost of mitigation", "cost once"],
    ...["one time cost", "one off cost", "implementation cost", "remediation cost"],
  ],
  costPerYear: [
    ...["cost per year", "annual cost", "yearly cost", "costs per year", "running cost", "opex", "jahrliche kosten"],
    ...["kosten pro jahr", "cout annuel", "coste anual", "jaarlijkse kosten", "annual control cost", "cost year"],
  ],
  chance: [
    ..."likelihood probability chance frequency occurrence eintrittswahrscheinlichkeit wahrscheinlichkeit".split(" "),
    ..."haufigkeit probabilite vraisemblance probabilidad kans waarschijnlijkheid frequentie exploitability".split(" "),
    ...["inherent likelihood", "likelihood of occurrence", "chance of success", "probability of success"],
    ...["probability of occurrence"],
  ],
  evidence: [
    ..."score rating level severity priority impact consequence consequences cvss risikowert risikostufe risklevel".split(
      " ",
    ),
    ..."auswirkung auswirkungen schadensausmass schadenshohe schweregrad gravite impacto gravedad ernst prioritat".split(
      " ",
    ),
    ..."dread ale aro rpn criticality magnitude exposure kritikalitat".split(" "),
    ...["risk score", "risk rating", "risk level", "risk value", "inherent risk", "residual risk", "residual score"],
    ...[
      "residual likelihood",
      "residual impact",
      "inherent impact",
      "inherent score",
      "inherent rating",
      "risk factor",
    ],
    ...["residual rating", "target risk", "target score", "current risk", "cvss score", "cvss vector", "risk appetite"],
    ...["annual loss expectancy", "annualized loss expectancy", "annualised loss expectancy", "expected loss"],
    ...["annual rate of occurrence", "annualized rate of occurrence", "events per year", "frequency per year"],
    ...["likelihood per year", "probability per year", "annual probability", "annual likelihood", "times per year"],
    ...["risk priority", "residual severity", "niveau de risque", "nivel de riesgo", "risiconiveau", "overall risk"],
    ...[
      "risk magnitude",
      "residual probability",
      "overall likelihood",
      "likelihood after",
      "impact after",
      "brutto risiko",
    ],
  ],
  loss: [
    ..."loss losses damage schaden verlust perte perdida verlies sle".split(" "),
    ...[
      "financial impact",
      "single loss expectancy",
      "loss magnitude",
      "loss per event",
      "financial loss",
      "impact cost",
    ],
    ...["finanzieller schaden", "schaden in eur", "impact financier", "impacto financiero", "cost of impact"],
    ...["monetary impact", "primary loss", "loss amount", "estimated loss", "potential loss", "cost of loss"],
  ],
  owner: [
    ..."owner responsible assignee verantwortlich verantwortlicher eigentumer proprietaire responsable eigenaar".split(
      " ",
    ),
    ...[
      "risk owner",
      "control owner",
      "action owner",
      "asset owner",
      "assigned to",
      "risikoeigentumer",
      "threat owner",
    ],
    ...["zustandig", "verantwoordelijke", "mitigation owner"],
  ],
  notes: [
    ..."notes note comment comments remarks remark bemerkung bemerkungen kommentar commentaire commentaires".split(" "),
    ..."observaciones comentarios opmerking opmerkingen rationale justification begrundung justificacion".split(" "),
  ],
}

const HARM_WORDS: Readonly<Record<HarmHeading, readonly string[]>> = {
  confidentiality: "confidentiality vertraulichkeit confidentialite confidencialidad vertrouwelijkheid".split(" "),
  integrity: "integrity integritat integrite integridad integriteit".split(" "),
  availability: "availability verfugbarkeit disponibilite disponibilidad beschikbaarheid".split(" "),
}

const WORDS: ReadonlyMap<string, Field> = new Map(
  (Object.entries(HEADING_WORDS) as [Field, readonly string[]][]).flatMap(([field, words]) =>
    words.map((word) => [word, field] as const),
  ),
)

const MOST_WORDS = [...WORDS.keys()].reduce((most, word) => Math.max(most, word.split(" ").length), 0)

const OF = new Set(["of", "du", "de", "del", "des", "der", "von", "van"])

/** Longer texts head no column: they are cells. */
const LONGEST_HEADING = 80

/** The words of a heading: small letters, no accents, nothing in brackets, no marks. */
export function headingWords(heading: string): readonly string[] {
  if (heading.length > LONGEST_HEADING) return []
  const plain = heading
    .normalize("NFKC")
    .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
  return plain.split(/[^\p{L}\p{N}&#]+/u).filter((word) => word !== "")
}

/** The harm that a heading names and nothing else; null for others. */
export function harmHeading(heading: string): HarmHeading | null {
  const [word, ...others] = headingWords(heading).filter((one) => !["impact", "loss", "of"].includes(one))
  if (word === undefined || others.length > 0) return null
  return (Object.keys(HARM_WORDS) as HarmHeading[]).find((harm) => HARM_WORDS[harm].includes(word)) ?? null
}

/** What a heading says that its column is; null where none of its words is known. */
export function fieldOf(heading: string): Field | null {
  if (harmHeading(heading) !== null) return "harm"
  const words = headingWords(heading)
  const of = words.findIndex((word) => OF.has(word))
  // `Likelihood of the risk` is a likelihood.
  return (of > 0 ? longestKnown(words.slice(0, of)) : null) ?? longestKnown(words)
}

function longestKnown(words: readonly string[]): Field | null {
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length--)
    // Of words as long the last one counts: `risk impact` is an impact.
    for (let at = words.length - length; at >= 0; at--) {
      const field = WORDS.get(words.slice(at, at + length).join(" "))
      if (field !== undefined) return field
    }
  return null
}

/** How much a row looks like headings: a cell that is a known word and no more counts for three that hold one. */
export function knownHeadings(row: readonly string[]): number {
  return row.reduce((sum, cell) => {
    if (fieldOf(cell) === null) return sum
    return sum + (WORDS.has(headingWords(cell).join(" ")) || harmHeading(cell) !== null ? 3 : 1)
  }, 0)
}
