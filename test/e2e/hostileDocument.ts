import { readFileSync } from "node:fs"
import path from "node:path"
import { root } from "./harness.ts"

/** Texts that do harm where they are taken for markup, an address, a template, a formula, or another text. */
export const PAYLOADS: readonly string[] = [
  `<img src=x onerror="window.__pwned=1">`,
  `<svg onload=window.__pwned=1>`,
  `"><script>window.__pwned=1</script>`,
  `</script><script>window.__pwned=1</script>`,
  `<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>`,
  `<object data="data:text/html,<script>top.__pwned=1</script>"></object>`,
  `<a href="javascript:window.__pwned=1">click</a>`,
  `javascript:window.__pwned=1//`,
  `'-window.__pwned=1-'`,
  `" autofocus onfocus="window.__pwned=1" x="`,
  `' onmouseover='window.__pwned=1`,
  "`${window.__pwned=1}`",
  `{{constructor.constructor('window.__pwned=1')()}}`,
  `\${window.__pwned=1} #{window.__pwned=1} <%= 1 %>`,
  `<math><mi//xlink:href="data:x,<script>window.__pwned=1</script>">`,
  `<style>*{display:none}</style>`,
  `</style><link rel=stylesheet href=//example.invalid/x>`,
  `<base href="//example.invalid/">`,
  `<meta http-equiv="refresh" content="0;url=//example.invalid">`,
  `<form action=//example.invalid><input name=q>`,
  `]]><!--`,
  `&lt;b&gt;&#x3c;i&#x3e;`,
  `![x](//example.invalid/x.png) [y](javascript:window.__pwned=1)`,
  `url(//example.invalid/x) ; } * { display: none`,
  `%3Cscript%3Ewindow.__pwned=1%3C/script%3E`,
  `__proto__`,
  `constructor`,
  `toString`,
  `=HYPERLINK("http://example.invalid","x")`,
  `=cmd|' /C calc'!A0`,
  `+1+cmd|' /C calc'!A0`,
  `-2+3`,
  `@SUM(1+1)`,
  `＝1+1`,
  `pay\u202Efdp.exe\u202C`,
  `a\u2066b\u2069\u200Bc\uFEFFd\u061Ce`,
  "W".repeat(300),
  "ﷺ".repeat(80),
  `Z̴̡͕͓̈́̃a̷̢̛͓l̶̰̈g̵̻̈́o`,
  `👩‍💻🏴‍☠️ شركة שלום`,
]

/** Fields whose text is a name in the format itself and cannot be anything else. */
const NOT_TEXT = new Set(
  "format id currency basis kind skill from seeks wants only needs place asset harm status prevents contains deters requires excludes controls sources exceptSources sameAs stride attack plannedFor".split(
    " ",
  ),
)

/** A sample in which every text that the format leaves free is a payload, each with a number of its own. */
export function hostileDocument(): { readonly json: string; readonly texts: ReadonlyMap<string, string> } {
  return withEveryText((n) => `${PAYLOADS[n % PAYLOADS.length]!} n${n}`)
}

/** A sample in which every text that the format leaves free is what `write` makes of its number. */
export function withEveryText(write: (n: number) => string): {
  readonly json: string
  readonly texts: ReadonlyMap<string, string>
} {
  const texts = new Map<string, string>()
  const turned = (value: unknown, key: string, at: string): unknown => {
    if (typeof value === "string") {
      if (NOT_TEXT.has(key)) return value
      const text = write(texts.size)
      texts.set(at, text)
      return text
    }
    if (Array.isArray(value)) return value.map((one, i) => turned(one, key, `${at}.${i}`))
    if (typeof value !== "object" || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, turned(one, name, `${at}.${name}`)]))
  }
  const sample: unknown = JSON.parse(readFileSync(path.join(root, "resources/samples/clinic.batten"), "utf8"))
  return { json: JSON.stringify(turned(sample, "", "")), texts }
}
