import type { Section } from "./block.ts"
import { controlsSection, roadMapSection, rulesSection } from "./controls.ts"
import { doubtSection, yearsSection } from "./doubt.ts"
import { estimatesSection } from "./estimates.ts"
import type { ReportFigures, ReportOrigin } from "./figures.ts"
import { glossarySection, methodSection, originSection } from "./method.ts"
import { assetsSection, pathsSection, scopeSection, sourcesSection } from "./threats.ts"

/** All that follows the board page in the full report, in the order in which one asks. */
export function fullSections(figures: ReportFigures, origin: ReportOrigin): readonly Section[] {
  return [
    scopeSection(figures),
    sourcesSection(figures),
    assetsSection(figures),
    pathsSection(figures),
    controlsSection(figures),
    roadMapSection(figures),
    yearsSection(figures),
    doubtSection(figures),
    rulesSection(figures),
    estimatesSection(figures),
    methodSection(figures),
    glossarySection(),
    originSection(figures, origin),
  ]
    .filter(({ blocks }) => blocks.length > 0)
    .map((section) => (ON_NEW_PAGE.has(section.id) ? { ...section, startsPage: true } : section))
}

/** What is looked up by itself. */
const ON_NEW_PAGE: ReadonlySet<string> = new Set(["scope", "paths", "controls", "estimates", "method"])
