import { type About, describedInTwo } from "./about.ts"

/** The type of a model's file, as desktops name it. */
export const MIME_TYPE = "application/x-batten"

/** The entry of a desktop's menu (freedesktop.org, Desktop Entry Specification 1.5). */
export function desktopEntry({ name, productName, description }: About): string {
  return entryFile([
    "[Desktop Entry]",
    "Type=Application",
    `Name=${productName}`,
    "GenericName=Risk workbench",
    `Comment=${description}`,
    `Exec=${name} %f`,
    `Icon=${name}`,
    "Terminal=false",
    "Categories=Office;",
    "Keywords=risk;threat;security;attack;score;",
    `MimeType=${MIME_TYPE};`,
    // The class that Electron gives its windows: so a desktop knows whose they are.
    `StartupWMClass=${productName}`,
  ])
}

/** Says that *.batten is ours (freedesktop.org, Shared MIME-info 0.21). */
export function mimeInfo({ name, productName }: About): string {
  return entryFile([
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">`,
    `  <mime-type type="${MIME_TYPE}">`,
    `    <comment>${productName} model</comment>`,
    `    <sub-class-of type="application/json"/>`,
    `    <generic-icon name="x-office-document"/>`,
    `    <glob pattern="*.${name}"/>`,
    `  </mime-type>`,
    `</mime-info>`,
  ])
}

/**
 * What a software centre shows (freedesktop.org, AppStream 1.0). Batten has no address on the web, so its name is that of its desktop
 * entry and not one turned round from a domain, which AppStream would rather see.
 */
export function metainfo(about: About, time: number): string {
  const { name, productName, version, license } = about
  const day = new Date(time * 1000).toISOString().slice(0, 10)
  const [summary, rest] = describedInTwo(about)
  return entryFile([
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<component type="desktop-application">`,
    `  <id>${name}.desktop</id>`,
    `  <name>${productName}</name>`,
    `  <summary>${summary}</summary>`,
    `  <metadata_license>CC0-1.0</metadata_license>`,
    `  <project_license>${license}</project_license>`,
    `  <description>`,
    `    <p>${rest}</p>`,
    `    <p>It works alone on your own machine, uses no network and asks for no account.</p>`,
    `  </description>`,
    `  <launchable type="desktop-id">${name}.desktop</launchable>`,
    `  <provides>`,
    `    <binary>${name}</binary>`,
    `    <mediatype>${MIME_TYPE}</mediatype>`,
    `  </provides>`,
    `  <content_rating type="oars-1.1"/>`,
    `  <releases>`,
    `    <release version="${version}" date="${day}"/>`,
    `  </releases>`,
    `</component>`,
  ])
}

const entryFile = (lines: readonly string[]): string => `${lines.join("\n")}\n`
