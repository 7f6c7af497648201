import type { Model, Paper, ReportField } from "../core/index.ts"
import { inOneLine } from "../text/visible.ts"
import type { Length, Redaction, ReportSettings } from "./figures.ts"

/** Characters of what is written on the first page: a title is no text. */
const LONGEST_LINE = 200

/** Names of those who decide that one page has room for. */
const MOST_DECIDERS = 8

/** How decimals and dates are written where nobody says it. */
export const USUAL_LOCALE = "en-GB"

/** What a report takes of the document, unless its reader asks for something else. */
export type ReportWish = Pick<
  ReportField,
  "title" | "client" | "author" | "date" | "label" | "locale" | "logo" | "accent"
>

/** A line of the first page; null where there is nothing to say. */
export function lineOf(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : inOneLine(text, LONGEST_LINE)
}

/**
 * What a report looks like: as is wished, else as the document says. Where names are left out, nothing that the document says of
 * people and firms is taken: what is wished by hand stands for itself.
 */
export function settingsOf(
  { report = {} }: Model,
  { length, redaction }: { readonly length: Length; readonly redaction: Redaction | null },
  wish: ReportWish,
): ReportSettings {
  const isNameless = redaction === "names" || redaction === "all"
  const told: ReportField = isNameless ? withoutNames(report) : report
  const line = (key: "title" | "client" | "author" | "label"): string | null => lineOf(wish[key] ?? told[key])
  return {
    length,
    redaction,
    title: line("title"),
    client: line("client"),
    author: line("author"),
    label: line("label"),
    date: wish.date ?? told.date ?? null,
    locale: sound(wish.locale ?? told.locale) ?? USUAL_LOCALE,
    deciders: (told.deciders ?? []).flatMap((name) => lineOf(name) ?? []).slice(0, MOST_DECIDERS),
    logo: wish.logo ?? told.logo ?? null,
    accent: wish.accent ?? told.accent ?? null,
    leaveOut: told.leaveOut ?? [],
    permission: told.permission ?? null,
  }
}

/** A language whose parts fit together, such as `de-CH`; null for one that only looks like it. */
function sound(locale: string | undefined): string | null {
  try {
    return locale === undefined ? null : (Intl.getCanonicalLocales(locale)[0] ?? null)
  } catch {
    return null
  }
}

/** What tells of nobody: day, colour, paper, the writing of numbers, and which sections there are. */
function withoutNames({ date, accent, paper, locale, leaveOut }: ReportField): ReportField {
  return {
    ...(date !== undefined && { date }),
    ...(accent !== undefined && { accent }),
    ...(paper !== undefined && { paper }),
    ...(locale !== undefined && { locale }),
    ...(leaveOut && { leaveOut }),
  }
}

/** The paper of a report: as is wished, else as the document says, else A4. */
export function paperOf({ report }: Model, wished: Paper | null): Paper {
  return wished ?? report?.paper ?? "a4"
}
