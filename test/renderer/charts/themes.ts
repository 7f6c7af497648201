/** The colour tokens of ux.md §4.3, by theme: what golden pictures are painted with, and what the theme must hold. */
export const THEMES = {
  light: {
    "--bg": "#FBFAF7",
    "--surface": "#FFFFFF",
    "--sunken": "#F2F0EA",
    "--text": "#1B1F24",
    "--text2": "#4A525C",
    "--text3": "#646D78",
    "--border": "#D9D6CE",
    "--border-strong": "#858B93",
    "--accent": "#1F5FBF",
    "--no-controls": "#63676D",
    "--now": "#0B3B86",
    "--best": "#2E957B",
    "--gap": "#DE5510",
    "--waste": "#A84AC2",
    "--gap-text": "#B0410A",
    "--waste-text": "#8A35A3",
    "--best-text": "#0B6B56",
    "--gap-soft": "#FCEBDF",
    "--waste-soft": "#F6E8FA",
    "--best-soft": "#E0F2EC",
    "--now-soft": "#E4ECF8",
    "--highlight": "#FFF3C4",
    "--error": "#B3261E",
  },
  dark: {
    "--bg": "#14171C",
    "--surface": "#1C2027",
    "--sunken": "#101318",
    "--text": "#E9EBEE",
    "--text2": "#B4BBC4",
    "--text3": "#939BA6",
    "--border": "#323842",
    "--border-strong": "#717A86",
    "--accent": "#7FB2FF",
    "--no-controls": "#8F979F",
    "--now": "#72B8FF",
    "--best": "#A6F0D2",
    "--gap": "#F68A26",
    "--waste": "#A55BD0",
    "--gap-text": "#F9A65A",
    "--waste-text": "#CF97EA",
    "--best-text": "#A6F0D2",
    "--gap-soft": "#3A2412",
    "--waste-soft": "#2E1A3A",
    "--best-soft": "#10342A",
    "--now-soft": "#14294A",
    "--highlight": "#4A3D0C",
    "--error": "#FF8A80",
  },
} as const satisfies Record<string, Record<string, string>>

/** The name of a theme. */
export type ThemeName = keyof typeof THEMES

/** The value of a token in a theme; throws for a token that the specification does not have. */
export function colourOf(theme: ThemeName): (token: string) => string {
  const values = new Map<string, string>(Object.entries(THEMES[theme]))
  return (token) => {
    const value = values.get(token)
    if (value === undefined) throw new Error(`no such colour token: ${token}`)
    return value
  }
}
