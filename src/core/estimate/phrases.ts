/** Words around numbers that people write in the languages of Batten's users, and the words of the grammar for them. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:percent|per cent|pct|prozent|procent|pour cent|por ciento|per cento)(?!\p{L})\.?/gu, "%"],
  // Turks and Basques write the sign of percent first.
  [/(?<![\d\p{L}] ?)% ?(\d[\d.,٫_']*)/gu, "$1%"],
  [/(?<=\d) ?mil (?:millones|milhões|millions)(?!\p{L})/gu, " billion"],
  [/(?<=\d) de (?=mii|milioane|miliarde)/gu, " "],
  [/^(?:50\/50|50-50|fifty[- ]fifty)$/, "50%"],
  [/\/ ?(?:jahr|an|año|ano|jaar|anno)(?!\p{L})/gu, "/year"],
  // "About" adds nothing: one number is a middle anyway, and the ends of a range are never sharp.
  [
    /(?<!\p{L})(?:about|around|approximately|approx|roughly|circa|ca|c|some|environ|ungefähr|etwa|rund|ongeveer)\.? ?(?=[\d.,~])/gu,
    "",
  ],
  [/[≈≃≅] ?/g, ""],
  [/(?<!\p{L})(?:between|zwischen|entre|tussen) (.+?) (?:and|und|et|y|en) (?=[\d.,~])/gu, "$1 to "],
  [/^(?:from|von|de|van) (?=.+ (?:to|bis|à|a|tot) )/u, ""],
  [/ (?:bis|à|tot|through|thru|until) (?=[\d.,~])/gu, " to "],
  [/(?<=^|(?:[-–±]|(?<!\p{L})(?:to|and)) ?)~ ?(?=[\d.,])/gu, ""],
  [/(?<=[\d\p{L}%‰.]) ?~ ?(?=[\d.,])/gu, " to "],
  [/ ?(?<!\p{L})p\.? ?a\.?(?= |$)/gu, " a year"],
  [/(?<!\p{L})(?:(?:pro|im) jahr|par an|par année|al año|por año|por ano|per jaar|all'anno)(?!\p{L})/gu, "a year"],
  [/(?<!\p{L})(?:(?:pro|im) monat|par mois|al mes|por mes|per maand)(?!\p{L})/gu, "a month"],
  [/(?<!\p{L})(?:pro woche|par semaine|por semana)(?!\p{L})/gu, "a week"],
  [/(?<!\p{L})(?:pro tag|par jour|al día|por día|per dag)(?!\p{L})/gu, "a day"],
  [/(?<!\p{L})every (?:other|second) /gu, "every 2 "],
]

/** A plain text in the words of the grammar: `between 5 and 10 %`, `about 4000` and `2 p.a.` are `5 to 10 %`, `4000`, `2 a year`. */
export function inGrammarWords(text: string): string {
  return PHRASES.reduce((words, [said, meant]) => words.replace(said, meant), text).trim()
}
