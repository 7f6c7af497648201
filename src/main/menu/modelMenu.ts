import type { MenuCommand } from "../../ipc/contract.ts"
import { type Item, line, type MenuState, type Send } from "./item.ts"

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
  ["compare", "Co&mpare scenarios…", { kind: "compare" }],
  ["newSeed", "Recalculate with a new see&d", { kind: "newSeed" }],
  ["checkModel", "Check the m&odel", { kind: "checkModel" }],
] as const satisfies readonly (readonly [string, string, MenuCommand])[]

/** The Model menu: what is added to a model, looked at as a whole, and tried. */
export function modelMenu({ documentOpen }: MenuState, send: Send): Item {
  const enabled = documentOpen
  return {
    label: "&Model",
    submenu: [
      ...kinds.map(([screen, label]) => ({
        id: `add-${screen}`,
        label,
        enabled,
        click: () => send({ kind: "addTo", screen }),
      })),
      line,
      ...looks.map(([id, label, command]) => ({ id, label, enabled, click: () => send(command) })),
      line,
      {
        id: "toggleControl",
        label: "&Toggle control",
        accelerator: "Space",
        registerAccelerator: false,
        enabled: documentOpen,
        click: () => send({ kind: "toggleControl" }),
      },
      {
        id: "balsaTest",
        label: "&Balsa test",
        accelerator: "B",
        registerAccelerator: false,
        enabled: documentOpen,
        click: () => send({ kind: "balsaTest" }),
      },
    ],
  }
}
