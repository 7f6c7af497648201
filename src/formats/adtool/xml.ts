import { inXml } from "../../text/xml.ts"
import type { XmlElement } from "../import/source.ts"

/** How a line of a comment begins that only Batten reads: a name and a value follow. */
export const TOLD = "x-batten "

/** An element without a namespace. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly (XmlElement | string)[],
): XmlElement {
  return { element: name, namespace: "", attributes, children }
}

/** An element and all in it as an XML text: each element on a line of its own, texts within their element. */
export function textOfXml(root: XmlElement): string {
  const lines = ["<?xml version='1.0'?>"]
  write(root, "", lines)
  return `${lines.join("\n")}\n`
}

function write({ element: name, attributes, children }: XmlElement, indent: string, lines: string[]): void {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${inXml(value)}"`)
  const open = `${indent}<${name}${written.join("")}`
  if (children.length === 0) lines.push(`${open}/>`)
  else if (children.every((child) => typeof child === "string"))
    lines.push(`${open}>${children.map(inXml).join(" ")}</${name}>`)
  else {
    lines.push(`${open}>`)
    for (const child of children)
      if (typeof child === "string") lines.push(`${indent}\t${inXml(child)}`)
      else write(child, `${indent}\t`, lines)
    lines.push(`${indent}</${name}>`)
  }
}
