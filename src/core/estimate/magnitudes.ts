/**
 * Words and letters behind a number, by the power of ten that they stand for: those of Batten, and those with which the locales
 * of Unicode's CLDR shorten large numbers. Where one means two powers, `ambiguousMagnitude` has it.
 */
const MAGNITUDES: Readonly<Record<number, string>> = {
  2: "hundred",
  3:
    "k thousand thousands tsd tausend mille mila duizend tusen tusind tuhat tuhatta tuh tys tysiąc tysiące tysięcy tis tisíc " +
    "tisíce tisoč tisuća tisuće ezer mii mie bin ribu rb nghìn ngàn tūkst tūkstančių tūkstoši þúsund χιλ χιλιάδες тыс тысяча " +
    "тысячи тысяч тис тисяч хил хиляди אלף ألف آلاف هزار हज़ार हजार হাজার 千 천",
  4: "万 萬 만 หมื่น",
  5: "lakh lakhs lac lacs लाख লাখ",
  6:
    "m mn mio mln million millions millionen millón millones milhão milhões mi miljoen milione milioni milion miliony milionów " +
    "miliona milionu milióna miljon miljoner mill millioner milj miljoona miljoonaa miljonit miljoni milijono milijoni milijon " +
    "milijuna milljónir millió milioane milyon juta jt triệu εκ εκατομμύρια млн миллион миллиона миллионов милион милиона " +
    "мільйон мільйона мільйонів מיליון مليون ملايين میلیون ล้าน 百万 百萬",
  7: "crore crores cr करोड़ करोड কোটি",
  8: "億 亿 억",
  9:
    "b bn billion billions mrd mrds md mds mld milliard milliards milliarde milliarden miljard miljarden miljarder milliarder " +
    "mia miliardo miliardi miliard miliarda miliardy miliardów miljardi miljardia miljardit mljrd mlrd mlr milijarde milijardi " +
    "milijardo milljarðar milliárd miliarde milyar mr miliar bi bilhão bilhões tỷ δισ δισεκατομμύρια млрд миллиард миллиарда " +
    "миллиардов милиард милиарда мільярд мільярда מיליארד مليار میلیارد พันล้าน अरब अब्ज",
  12: "tn bio trillion trillions billones 兆 조",
}

const POWERS: ReadonlyMap<string, number> = new Map([
  ["", 0],
  ...Object.entries(MAGNITUDES).flatMap(([power, words]) =>
    words.split(" ").map((word): [string, number] => [word.normalize("NFKC"), Number(power)]),
  ),
])

/** The power of ten that a word behind a number stands for, 0 for none; null for a word that is not known. */
export function powerOfTenOf(word: string): number | null {
  return POWERS.get(word) ?? null
}

/**
 * Letters that mean one thing in most places and another where a currency is used; `currencies` null for everywhere. Those
 * currencies write a space before the letters and Batten writes none, so that `1tn` and `2.5m` of a field stay what they are.
 */
const AMBIGUOUS: readonly {
  readonly letters: string
  readonly means: readonly [string, string]
  readonly currencies: readonly string[] | null
}[] = [
  // Spanish and Portuguese for a thousand, Czech, Romanian and English slang for a million.
  { letters: "mil", means: ["thousand", "million"], currencies: null },
  // A million in American finance, a thousand million in Portugal.
  { letters: "mm", means: ["million", "billion"], currencies: null },
  // Swedish tusen, Turkish bin, Indonesian miliar, and the sign of the kyat and the kina.
  { letters: "tn", means: ["thousand", "trillion"], currencies: ["SEK", "NOK"] },
  { letters: "b", means: ["thousand", "billion"], currencies: ["TRY"] },
  { letters: "m", means: ["million", "billion"], currencies: ["IDR"] },
  { letters: "k", means: ["", "thousand"], currencies: ["MMK", "PGK"] },
]

/**
 * The texts that a number means whose magnitude has two meanings, in most places or where a currency is used; null for one that
 * has none.
 */
export function ambiguousMagnitude(
  text: string,
  currency: string | null,
): { readonly letters: string; readonly texts: readonly string[] } | null {
  for (const { letters, means, currencies } of AMBIGUOUS) {
    if (currencies !== null && !currencies.includes(currency ?? "")) continue
    const behindNumber = new RegExp(`(?<=\\d)${currencies === null ? " ?" : " "}${letters}(?!\\p{L})`, "gu")
    if (!behindNumber.test(text)) continue
    return { letters, texts: means.map((word) => text.replace(behindNumber, ` ${word}`)) }
  }
  return null
}
