/** What is asked of a report before it is worked out: light, for a window that has it made elsewhere. */
export { reportCommand } from "./command.ts"
export { paperOf, settingsOf, type ReportWish } from "./settings.ts"
export { contrastOf, LEAST_CONTRAST, readableOn } from "./accent.ts"
export { inNumerals } from "./numerals.ts"
