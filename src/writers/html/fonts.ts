/// <reference types="vite/client" />
import { bytesOfBase64 } from "../base64.ts"

/** Scripts of letters beside those of Western Europe, each with what of a text needs it. */
const SCRIPTS = {
  "latin-ext": /[\u0100-\u0130\u0132-\u0151\u0154-\u02ba\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/u,
  greek: /[\u0370-\u03ff]/u,
  cyrillic: /[\u0400-\u045f\u0490-\u04b1\u2116]/u,
} as const

type Script = keyof typeof SCRIPTS | "latin"

/** The ranges of characters that a file of a script holds, as its maker says. */
const RANGES: Readonly<Record<Script, string>> = {
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
  greek: "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF",
  cyrillic: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
}

/** The faces of a script as addresses that hold the bytes: regular, and bold. Static ones: printed, a variable one has no name. */
async function facesOf(script: Script): Promise<readonly [regular: string, bold: string]> {
  switch (script) {
    case "latin":
      return inOrder(
        import("@fontsource/inter/files/inter-latin-400-normal.woff2?inline"),
        import("@fontsource/inter/files/inter-latin-600-normal.woff2?inline"),
      )
    case "latin-ext":
      return inOrder(
        import("@fontsource/inter/files/inter-latin-ext-400-normal.woff2?inline"),
        import("@fontsource/inter/files/inter-latin-ext-600-normal.woff2?inline"),
      )
    case "greek":
      return inOrder(
        import("@fontsource/inter/files/inter-greek-400-normal.woff2?inline"),
        import("@fontsource/inter/files/inter-greek-600-normal.woff2?inline"),
      )
    case "cyrillic":
      return inOrder(
        import("@fontsource/inter/files/inter-cyrillic-400-normal.woff2?inline"),
        import("@fontsource/inter/files/inter-cyrillic-600-normal.woff2?inline"),
      )
  }
}

async function inOrder(
  ...faces: readonly [Promise<{ readonly default: string }>, Promise<{ readonly default: string }>]
): Promise<readonly [string, string]> {
  const [regular, bold] = await Promise.all(faces)
  return [regular.default, bold.default]
}

/** The faces of Inter that a text needs, as rules of a style sheet with the bytes in them. */
export async function fontFaces(text: string): Promise<string> {
  const rules = await Promise.all(
    scriptsOf(text).map(async (script) => {
      const faces = await facesOf(script)
      return faces.map(
        (address, i) =>
          `@font-face{font-family:"Inter";font-weight:${i === 0 ? 400 : 600};src:url("${address}") format("woff2");unicode-range:${RANGES[script]}}`,
      )
    }),
  )
  return rules.flat().join("\n")
}

const scriptsOf = (text: string): readonly Script[] => {
  const scripts = (Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]).filter((script) => SCRIPTS[script].test(text))
  return ["latin", ...scripts]
}

/** The bytes of both faces of each script that a text needs, which pictures are painted with. */
export async function fontBytes(text: string): Promise<readonly Uint8Array[]> {
  const faces = await Promise.all(scriptsOf(text).map(facesOf))
  return faces.flat().map(bytesOfBase64)
}

/** Whether a character is in one of the ranges of a script. */
function isIn(character: string, script: Script): boolean {
  const code = character.codePointAt(0)!
  return RANGES[script].split(",").some((range) => {
    const [from = "", to = from] = range.slice(2).split("-")
    return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
  })
}

/** The characters of a text that no face of Inter has, each once. */
export function lettersWithout(text: string): readonly string[] {
  const scripts = Object.keys(RANGES) as Script[]
  return [...new Set(text)].filter((character) => character > " " && !scripts.some((script) => isIn(character, script)))
}
