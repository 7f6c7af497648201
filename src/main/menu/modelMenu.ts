import type { MenuCommand } from "../../ipc/contract.ts"
import { type Item, lettered, line, type MenuState, type Send, shownKey } from "./item.ts"

/** What can be added to a model, each on the screen where it lives. */
const kinds = [
  ["assets", "Add &asset"],
  ["sources", "Add threat &source"],
  ["controls", "Add &control"],
] as const

/** What is looked at of a model as a whole. */
const looks = [
  ["bestPlan", "&Best plan", { kind: "show", screen: "spend" }],
  ["budget", "B&udget…", { kind: "budget" }],
  ["newScenario", "&New scenario from what is shown", { kind: "newScenario" }],
  ["compare", "Co&mpare scenarios…", { kind: "compare" }],
  ["newSeed", "Recalculate with a new see&d", { kind: "newSeed" }],
  ["checkModel", "Check the m&odel", { kind: "checkModel" }],
  ["modelSettings", "Model settin&gs…", { kind: "modelSettings" }],
] as const satisfies readonly (readonly [string, string, MenuCommand])[]

/** The Model menu: what is added to a model, looked at as a whole, and tried. */
export function modelMenu(state: MenuState, send: Send): Item {
  const enabled = state.documentOpen
  return {
    label: "&Model",
    submenu: [
      ...kinds.map(([screen, label]) => ({
        id: `add-${screen}`,
        label,
        enabled,
        click: () => send({ kind: "addTo", screen }),
      })),
      { ...lettered("Add ste&p", state, "addStep"), id: "addStep", enabled, click: () => send({ kind: "addStep" }) },
      line,
      ...looks.map(([id, label, command]) => ({ id, label, enabled, click: () => send(command) })),
      line,
      { ...lettered("Narro&w range", state, "narrow"), id: "narrow", enabled, click: () => send({ kind: "narrow" }) },
      { ...lettered("W&iden range", state, "widen"), id: "widen", enabled, click: () => send({ kind: "widen" }) },
      line,
      {
        id: "toggleControl",
        label: "&Toggle control",
        ...shownKey("Space"),
        enabled,
        click: () => send({ kind: "toggleControl" }),
      },
      {
        ...lettered("Balsa t&est", state, "balsa"),
        id: "balsaTest",
        enabled,
        click: () => send({ kind: "balsaTest" }),
      },
      {
        ...lettered("Bloc&k step", state, "block"),
        id: "blockStep",
        enabled,
        click: () => send({ kind: "blockStep" }),
      },
    ],
  }
}
