import { oneLine } from "../../../core/index.ts"

/** The things that one cell names: separated by semicolons or line breaks, for names hold commas. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(/[;\n]+/)
    .map((part) => oneLine(part).replace(/^[-–•*]\s+/, ""))
    .filter((part) => part !== "")
}
