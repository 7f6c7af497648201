import type { Entry } from "./command.ts"

/** The Window and the Help menu. */
export const HELP_ENTRIES = [
  { role: "minimize", menu: { bar: "window", group: "window", label: "&Minimise" } },
  { role: "close", keys: "CmdOrCtrl+Shift+W", menu: { bar: "window", group: "window", label: "&Close window" } },
  {
    id: "showAgain",
    title: "Show me again: the balsa-wood house",
    when: "always",
    menu: { bar: "help", group: "help", label: "Show me &again: the balsa-wood house" },
  },
  {
    id: "keys",
    title: "Keyboard shortcuts",
    when: "always",
    letter: "keys",
    menu: { bar: "help", group: "help", label: "&Keyboard shortcuts" },
  },
  {
    id: "help-score",
    title: "How the score works",
    when: "always",
    menu: { bar: "help", group: "help", label: "How the &score works" },
  },
  {
    id: "help-charts",
    title: "How to read each chart",
    when: "always",
    menu: { bar: "help", group: "help", label: "How to &read each chart" },
  },
  {
    id: "help-stored",
    title: "What is stored where",
    when: "always",
    menu: { bar: "help", group: "help", label: "&What is stored where" },
  },
  { id: "help-log", title: "Error log", when: "always", menu: { bar: "help", group: "help", label: "&Error log" } },
  { id: "help-licences", title: "Licences", when: "always", menu: { bar: "help", group: "help", label: "&Licences" } },
  {
    id: "help-about",
    title: "About Batten",
    when: "always",
    menu: { bar: "help", group: "about", label: "A&bout Batten" },
  },
] as const satisfies readonly Entry[]
