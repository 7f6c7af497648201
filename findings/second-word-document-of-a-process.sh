#!/usr/bin/env bash
# The same Word document made twice in one process.
#
# Versions: docx 9.15.2, fflate 0.8.3, on Node 20.
#
# The good guess: but for the time of making (docProps/core.xml) and the dates in the zip, a document that is described in the same words has the
# same bytes, whatever was made before it.
#
# What happens instead: pictures and bookmarks are numbered on from one document of the process to the next, so that the text of the second
# (word/document.xml) differs from that of the first. The bytes hang on how many documents a
# program has made. Numbers put in the order in which they are met make them equal again.
#
# Seen: `<wp:docPr id="1"` in the first document and `<wp:docPr id="2"` in the second, bookmarks `w:id="1"` and `w:id="2"`.
#
# Exits 1 when that changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts docx@9.15.2 fflate@0.8.3
cat >look.mjs <<'JS'
import { Bookmark, Document, ImageRun, Packer, Paragraph, TextRun } from "docx"
import { strFromU8, unzipSync } from "fflate"

const PIXEL = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64")

/** The text of one document, always described in the same words. */
async function textOfDocument() {
  const picture = new ImageRun({ type: "png", data: PIXEL, transformation: { width: 10, height: 10 } })
  const mark = new Bookmark({ id: "part", children: [new TextRun("A part")] })
  const children = [new Paragraph({ children: [mark] }), new Paragraph({ children: [picture] })]
  return strFromU8(unzipSync(await Packer.toBuffer(new Document({ sections: [{ children }] })))["word/document.xml"])
}
const numbers = (text) => [...text.matchAll(/(?:<wp:docPr id=|<w:bookmarkStart [^>]*?w:id=)"(\d+)"/g)].map(([found]) => found.replace(/<(\S+).*?(\S+)$/, "$1 $2"))
const [first, second] = [await textOfDocument(), await textOfDocument()]
const bare = (text) => text.replace(/((?:<wp:docPr id|<w:bookmark(?:Start|End) [^>]*?w:id)=")\d+/g, "$1")
console.log("first ", numbers(first).join(", "))
console.log("second", numbers(second).join(", "))
const isAsSaid = first !== second && bare(first) === bare(second)
console.log(isAsSaid ? "as described" : "this has changed")
process.exit(isAsSaid ? 0 : 1)
JS
node look.mjs
