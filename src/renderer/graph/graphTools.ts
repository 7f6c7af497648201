import type { GraphTools } from "./GraphToolbar.tsx"
import type { PathCommands } from "./usePathCommands.ts"
import type { Viewport } from "./useViewport.ts"

/** What the editor alone knows of its tools. */
type OwnTools = Pick<GraphTools, "tell" | "block" | "balsa" | "walk" | "places" | "zone" | "tidy">

/** The tools above the graph: those of the editor, those that ask for something, and those that move the view. */
export function graphTools(
  commands: PathCommands,
  viewport: Viewport,
  { isSelected, ...own }: OwnTools & { readonly isSelected: boolean },
): GraphTools {
  return {
    ...own,
    add: () => commands.ask("addStep"),
    connect: isSelected ? () => commands.ask("connect") : null,
    find: () => commands.ask("find"),
    memo: () => commands.ask("memo"),
    zoomIn: () => viewport.zoom("in"),
    zoomOut: () => viewport.zoom("out"),
    fit: () => viewport.fit(true),
  }
}
