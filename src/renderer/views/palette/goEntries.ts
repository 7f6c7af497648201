import type { Model } from "../../../core/index.ts"
import type { Screen } from "../../../commands/screens.ts"
import { screenOf, type ElementList } from "../../state/selection.ts"
import type { Entry } from "./action.ts"

/** Words of other tools by which a screen is found (ux.md §2.0: accepted in search only). */
const SYNONYMS: Partial<Record<Screen, string>> = {
  overview: "verdict score ALE annualised loss expectancy inherent residual risk TCR dashboard",
  assets: "targets crown jewels impact loss magnitude",
  sources: "actors adversaries threat agents attackers frequency TEF",
  paths: "kill chain TTP attack tree graph vulnerability",
  controls: "countermeasures mitigations safeguards",
  spend: "frontier budget optimal ROSI investment",
  evidence: "sensitivity tornado assumptions audit trail CI confidence",
  scenarios: "what-if compare alternatives",
}

const NOUNS: Readonly<Record<ElementList, string>> = {
  assets: "asset",
  sources: "threat source",
  places: "place",
  steps: "step",
  controls: "control",
  scenarios: "scenario",
  zones: "zone",
  memos: "memo",
}

/** A screen to go to. */
export interface ScreenTitle {
  readonly screen: Screen
  readonly title: string
  readonly digit: number | null
}

/** Rows that go somewhere: every screen, and every element of the model by name. */
export function goEntries(model: Model, screens: readonly ScreenTitle[]): readonly Entry[] {
  const toScreens = screens.map(({ screen, title, digit }): Entry => ({
    key: `go ${screen}`,
    label: title,
    also: SYNONYMS[screen] ?? "",
    says: digit === null ? "screen" : `Ctrl ${digit}`,
    action: { kind: "go", spot: { screen, element: null } },
  }))
  const shown = new Set(screens.map(({ screen }) => screen))
  const lists: readonly ElementList[] = [
    "assets",
    "sources",
    "steps",
    "places",
    "controls",
    "scenarios",
    "zones",
    "memos",
  ]
  const toElements = lists.flatMap((list) =>
    (model[list] ?? []).map(({ id, name }): Entry => ({
      key: `go ${list} ${id}`,
      label: name,
      also: NOUNS[list],
      says: NOUNS[list],
      action: { kind: "go", spot: { screen: screenOf(list), element: { list, id } } },
    })),
  )
  return [...toScreens, ...toElements.filter(({ action }) => action.kind === "go" && shown.has(action.spot.screen))]
}
