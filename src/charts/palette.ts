import type { Ink } from "./mark.ts"

/** The value of every ink, for pictures that stand without the style sheet of the window: as ux.md §4.3 has them. */
export type Palette = Readonly<Record<Ink, string>>

/** On white, and in print. */
export const LIGHT: Palette = {
  "--bg": "#fbfaf7",
  "--surface": "#ffffff",
  "--sunken": "#f2f0ea",
  "--text": "#1b1f24",
  "--text2": "#4a525c",
  "--text3": "#646d78",
  "--border": "#d9d6ce",
  "--border-strong": "#858b93",
  "--accent": "#1f5fbf",
  "--no-controls": "#63676d",
  "--now": "#0b3b86",
  "--best": "#2e957b",
  "--gap": "#de5510",
  "--waste": "#a84ac2",
  "--gap-text": "#b0410a",
  "--waste-text": "#8a35a3",
  "--best-text": "#0b6b56",
  "--gap-soft": "#fcebdf",
  "--waste-soft": "#f6e8fa",
  "--best-soft": "#e0f2ec",
  "--now-soft": "#e4ecf8",
  "--highlight": "#fff3c4",
  "--error": "#b3261e",
}

/** On a screen that is dark. */
export const DARK: Palette = {
  "--bg": "#14171c",
  "--surface": "#1c2027",
  "--sunken": "#101318",
  "--text": "#e9ebee",
  "--text2": "#b4bbc4",
  "--text3": "#939ba6",
  "--border": "#323842",
  "--border-strong": "#717a86",
  "--accent": "#7fb2ff",
  "--no-controls": "#8f979f",
  "--now": "#72b8ff",
  "--best": "#a6f0d2",
  "--gap": "#f68a26",
  "--waste": "#a55bd0",
  "--gap-text": "#f9a65a",
  "--waste-text": "#cf97ea",
  "--best-text": "#a6f0d2",
  "--gap-soft": "#3a2412",
  "--waste-soft": "#2e1a3a",
  "--best-soft": "#10342a",
  "--now-soft": "#14294a",
  "--highlight": "#4a3d0c",
  "--error": "#ff8a80",
}
