import { isColour, isDay, type ReportField } from "../../../core/index.ts"
import { readableOn } from "../../../report/wish.ts"
import { addressOf, readLogo } from "../../../writers/logo.ts"
import { documentStore } from "../../state/document.ts"
import { editField } from "../../state/edits.ts"
import { settingsStore } from "../../state/settings.ts"
import { say } from "../../state/toasts.ts"
import type { Reading } from "../../ui/ExactField.tsx"

const report = (): ReportField => documentStore.getState().model?.report ?? {}

/** A field with one key set, or without it; nothing at all where none is left. */
function withKey<T extends object>(field: T, key: keyof T & string, value: unknown): T | undefined {
  const rest = Object.entries(field).filter(([one]) => one !== key)
  const next = value === undefined ? rest : [...rest, [key, value]]
  return next.length === 0 ? undefined : (Object.fromEntries(next) as T)
}

/** Sets what the document says of its reports, as one step that can be undone; returns why that is refused, or null. */
export function setReport<K extends keyof ReportField>(words: string, key: K, value: ReportField[K]): string | null {
  return editField(words, settingsStore.getState().screen, "report", withKey(report(), key, value))
}

/** As `setReport`, for a key of the permission of a self-test. */
export function setPermission(
  words: string,
  key: keyof NonNullable<ReportField["permission"]>,
  value: unknown,
): string | null {
  return setReport(words, "permission", withKey(report().permission ?? {}, key, value))
}

/** Tells where something was refused. */
export function told(why: string | null): void {
  if (why !== null) say(why, "refused")
}

/** A line that may be empty. */
export const lineIn = (text: string): Reading<string | undefined> => ({ value: text === "" ? undefined : text })

/** A day that may be left out. */
export function dayIn(text: string): Reading<string | undefined> {
  if (text === "") return { value: undefined }
  return isDay(text) ? { value: text } : { wrong: "Not a day of the calendar. Try 2026-12-01." }
}

/** A colour that may be left out. */
export function colourIn(text: string): Reading<string | undefined> {
  if (text === "") return { value: undefined }
  return isColour(text) ? { value: text } : { wrong: "A colour looks like #1a2b3c." }
}

/** Names with commas between them. */
export function namesIn(text: string): Reading<readonly string[] | undefined> {
  const names = text.split(",").flatMap((name) => name.trim() || [])
  return { value: names.length === 0 ? undefined : names }
}

/** Who signed and when, as `Ada, 2026-12-01`. */
export function signatureIn(text: string): Reading<{ readonly name: string; readonly date: string } | undefined> {
  if (text === "") return { value: undefined }
  const [, name = "", date = ""] = /^(.*\S)\s*,\s*(\S+)$/u.exec(text) ?? []
  return isDay(date) ? { value: { name, date } } : { wrong: "Name and day, as in Ada Lovelace, 2026-12-01." }
}

/** What is said of a colour that is shown otherwise than it was chosen; null where it is not. */
export function paleInWords(accent: string | undefined): string | null {
  if (accent === undefined) return null
  const shown = readableOn(accent, "#fbfaf7")
  return shown === accent.toLowerCase() ? null : `Too pale to be read on white: it is darkened to ${shown}.`
}

/** Takes a picture as the logo; what is none, or could run, is told. */
export async function takeLogo(file: File): Promise<void> {
  const logo =
    file.size > LARGEST_READ
      ? { why: "the logo has more than 1 MB" }
      : readLogo(new Uint8Array(await file.arrayBuffer()))
  if ("why" in logo) say(`Not taken: ${logo.why}.`, "refused")
  else told(setReport("logo of reports", "logo", addressOf(logo)))
}

/** Bytes of a file beyond which it is not even read. */
const LARGEST_READ = 2_000_000
