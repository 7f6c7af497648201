/** Before decimals where nobody can doubt it: what the Arabic decimal mark is. Fractions are written with it too. */
export const SURE_DECIMAL = "٫"

/** Between groups of digits where nobody can doubt it: what a hard space and the Arabic mark become. */
const SURE_GROUP = "_"

/** Characters without a shape: soft hyphens, direction marks, zero-width spaces. No digit is one. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const VULGAR_FRACTION = /(?:(\d+) ?)?([\u00bc-\u00be\u2150-\u215e\u2189])/g
const FRACTION = /(?<![\d.,_'/٫])(?:(\d{1,9}) )?(\d{1,9}) ?\/ ?(\d{1,9})(?![\d.,_'/٫])/g
const HARD_SPACE = /(?<=\d)[\u00a0\u2000-\u200a\u202f\u205f\u3000](?=\d{3}(?!\d))/g
const APOSTROPHE = /(?<=\d)[\u2018\u2019\u201b\u02bc\u00b4\u2032\uff07](?=\d)/g
const DASH = /[\u2010-\u2015\u2053\u2e3a\u2e3b\u301c\ufe58\uff5e]/g

/** The digit that a decimal digit of any script stands for: every script has its ten in a row, 0 first (Unicode, Nd). */
function digitOf(letter: string): string {
  const code = letter.codePointAt(0)!
  let before = 0
  // The longest row of digits is that of the mathematical alphabets: five times ten.
  while (before < 50 && /\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before++
  return String(before % 10)
}

/** A share of two whole numbers with its decimals, and with a mark that no number format reads otherwise. */
function decimals(whole: string | undefined, numerator: number, denominator: number): string {
  return String(Number(whole ?? 0) + numerator / denominator).replace(".", SURE_DECIMAL)
}

/**
 * A plain text with `1/3` and `2 1/2` as decimals. What divides by nothing stays, and so does what is no fraction of a whole
 * where only those count: `90/10` is no chance.
 */
export function withoutFractions(text: string, isOfWhole: boolean): string {
  return text.replace(FRACTION, (all, whole: string | undefined, numerator: string, denominator: string) => {
    const [part, parts] = [Number(numerator), Number(denominator)]
    return parts === 0 || (isOfWhole && part >= parts) ? all : decimals(whole, part, parts)
  })
}

function withoutVulgarFractions(text: string): string {
  return text.replace(VULGAR_FRACTION, (_, whole: string | undefined, sign: string) => {
    const [numerator, denominator] = sign.normalize("NFKC").split("⁄").map(Number)
    return decimals(whole, numerator!, denominator!)
  })
}

/**
 * The text of a number in the letters that the grammar knows: small, compatible forms made plain (Unicode's NFKC), digits of
 * every script as 0 to 9, signs of fractions as decimals, dashes as `–` (a minus and a hyphen as `-`), one kind of white space. Marks
 * that can only group digits become `_` and `'`; whether a comma, a point or a plain space groups is not decided here.
 */
export function plainText(text: string): string {
  const digits = text.replace(INVISIBLE, "").replace(/(?![0-9])\p{Nd}/gu, digitOf)
  const marked = withoutVulgarFractions(digits)
    // A raised or circled digit is none of the number before it.
    .replace(/\p{No}/gu, "\ufffd")
    .replace(HARD_SPACE, SURE_GROUP)
    .replace(/(?<=\d)\u066c(?=\d)/g, SURE_GROUP)
    .replace(APOSTROPHE, "'")
    .replace(DASH, "–")
  return marked
    .normalize("NFKC")
    .toLowerCase()
    .replace(/−/g, "-")
    .replace(/⁄/g, "/")
    .replace(/٪/g, "%")
    .replace(/[،]/g, ",")
    .replace(/\s+/g, " ")
    .trim()
}
