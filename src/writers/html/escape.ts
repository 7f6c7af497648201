import { inXml } from "../../text/xml.ts"

/** Text for an element or an attribute. An arrow, which the fonts inside the file lack, is written as one that they have. */
export function inHtml(text: string): string {
  return inXml(text.replaceAll("→", "›"))
}
