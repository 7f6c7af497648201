/** The screens of the rail, in the order of the talk: the first seven have a digit. */
export const SCREENS = [
  { id: "overview", title: "Overview" },
  { id: "assets", title: "Assets" },
  { id: "sources", title: "Threat sources" },
  { id: "paths", title: "Attack paths" },
  { id: "controls", title: "Controls" },
  { id: "spend", title: "Spend" },
  { id: "evidence", title: "Evidence" },
  { id: "scenarios", title: "Scenarios" },
] as const

/** A screen of the rail. */
export type Screen = (typeof SCREENS)[number]["id"]

/** How many screens have a digit. */
export const SCREENS_WITH_DIGIT = 7
