/** The first bytes of files of a kind, at an offset, as Latin-1 text ("magic numbers": file(1), IANA's list of media types). */
interface Magic {
  readonly at?: number
  readonly bytes: string
  /** With its article. */
  readonly what: string
}

const MAGIC: readonly Magic[] = [
  { bytes: "PK\u0003\u0004", what: "a ZIP archive (or an office document, which is one)" },
  { bytes: "PK\u0005\u0006", what: "an empty ZIP archive" },
  { bytes: "\u001f\u008b", what: "a gzip archive" },
  { bytes: "BZh", what: "a bzip2 archive" },
  { bytes: "\u00fd7zXZ\u0000", what: "an xz archive" },
  { bytes: "\u0028\u00b5\u002f\u00fd", what: "a Zstandard archive" },
  { bytes: "7z\u00bc\u00af\u0027\u001c", what: "a 7z archive" },
  { bytes: "Rar!\u001a\u0007", what: "a RAR archive" },
  { at: 257, bytes: "ustar", what: "a tar archive" },
  { bytes: "%PDF-", what: "a PDF document" },
  { bytes: "{\\rtf", what: "an RTF document" },
  { bytes: "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", what: "an old Office document" },
  { bytes: "\u0089PNG\r\n\u001a\n", what: "a PNG picture" },
  { bytes: "\u00ff\u00d8\u00ff", what: "a JPEG picture" },
  { bytes: "GIF8", what: "a GIF picture" },
  { bytes: "SQLite format 3\u0000", what: "an SQLite database" },
  { bytes: "\u007fELF", what: "a program" },
  { bytes: "MZ\u0090\u0000", what: "a Windows program" },
  { bytes: "\u0000asm", what: "a WebAssembly module" },
  { bytes: "age-encryption.org/v1\n", what: "an encrypted file (age) that was not decrypted" },
  {
    bytes: "-----BEGIN AGE ENCRYPTED FILE-----",
    what: "an age file in armor, which Batten opens without it (decrypt it with age -d, or encrypt it without -a)",
  },
  { bytes: "-----BEGIN PGP ", what: "a PGP file" },
  { bytes: "-----BEGIN ", what: "a file with a key or a certificate" },
]

function startsWith(bytes: Uint8Array, { at = 0, bytes: magic }: Magic): boolean {
  for (let i = 0; i < magic.length; i++) if (bytes[at + i] !== magic.charCodeAt(i)) return false
  return true
}

/** What a file is by its first bytes, with its article; null where they are of no kind that is known. */
export function kindOfBytes(bytes: Uint8Array): string | null {
  return MAGIC.find((magic) => startsWith(bytes, magic))?.what ?? null
}

/** Lines of this many characters from the start of a text tell what it is. */
const LOOKED_AT = 20_000

const XML_ROOTS: readonly (readonly [RegExp, string])[] = [
  [/^<!doctype html|^<html/i, "an HTML page"],
  [/^(?:<\?xml[^>]*>\s*)?<svg/i, "an SVG picture"],
  [/^(?:<\?xml[^>]*>\s*)?<mxfile/i, "a draw.io diagram"],
  [/^(?:<\?xml[^>]*>\s*)?<ThreatModel/, "a model of Microsoft's Threat Modeling Tool"],
  [/^<\?xml|^<[a-z!]/i, "an XML file"],
]

/** What a text is that is no JSON, with its article; null where it is of no kind that is known, or may well be JSON. */
export function kindOfText(text: string): string | null {
  const start = text.slice(0, LOOKED_AT).trimStart()
  const xml = XML_ROOTS.find(([root]) => root.test(start))
  if (xml) return xml[1]
  if (/^[{[]/.test(start) && !/^\[{1,2}[\w."-]+\]{1,2}[ \t]*(?:#.*)?\r?\n/.test(start)) return null
  const lines = start.split(/\r?\n/).filter((line) => /^[^\s#]/.test(line))
  const count = (form: RegExp): number => lines.filter((line) => form.test(line)).length
  // One such line can be a note; a second key makes a document of it.
  if (/^threagile_version:/m.test(start)) return "a Threagile model (YAML)"
  if (count(/^(?:"[^"]*"|'[^']*'|[\w.$-][\w .$-]*):(?:\s|$)/) >= 2 || /^(?:%YAML |---\s*\r?\n)/.test(start))
    return "a YAML file"
  if (count(/^(?:[\w."-]+[ \t]*=|\[{1,2}[\w."-]+\]{1,2})/) >= 2) return "a TOML or INI file"
  return null
}

/** Documents of other tools in JSON, by two keys that their outermost object has. */
const JSON_KINDS: readonly (readonly [string, string, string])[] = [
  ["summary", "detail", "a Threat Dragon model"],
  ["otmVersion", "project", "an Open Threat Model (OTM)"],
  ["bomFormat", "specVersion", "a CycloneDX bill of materials"],
  ["$schema", "runs", "a report in SARIF"],
  ["title", "threagile_version", "a Threagile model (JSON)"],
  ["domain", "techniques", "a layer of the ATT&CK Navigator"],
  ["type", "objects", "a STIX bundle"],
]

/** What an object of JSON is by its keys, with its article; null where it is of no kind that is known. */
export function kindOfRecord(record: Readonly<Record<string, unknown>>): string | null {
  return JSON_KINDS.find(([one, other]) => Object.hasOwn(record, one) && Object.hasOwn(record, other))?.[2] ?? null
}
