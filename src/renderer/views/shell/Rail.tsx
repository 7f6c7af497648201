import { unknownNumbers, type Model } from "../../../core/index.ts"
import type { Screen } from "../../../commands/screens.ts"
import { showScreen } from "../../state/settings.ts"
import { keyNames } from "../../ui/keyNames.ts"
import { RAIL } from "../views.ts"
import { useDocument, useSettings } from "../useStores.ts"
import css from "./Rail.module.css"

interface Count {
  readonly total: number
  /** How many of them lack a number that the score needs. */
  readonly wanting: number
}

function countOf(model: Model, screen: Screen): Count | null {
  const count = <T,>(list: readonly T[], wants: (one: T) => boolean): Count => ({
    total: list.length,
    wanting: list.filter(wants).length,
  })
  // Ids of parameters begin with the list and the id of their element.
  const wanting = new Set(unknownNumbers(model).map(({ id }) => id.split("/", 2).join("/")))
  const wantsNumber = (list: string, id: string): boolean => wanting.has(`${list}/${id}`)
  switch (screen) {
    case "assets":
      return count(model.assets, (asset) => Object.keys(asset.loss).length === 0 || wantsNumber("assets", asset.id))
    case "sources":
      return count(model.sources, (source) => source.approaches.length === 0 || wantsNumber("sources", source.id))
    case "paths":
      return count(model.steps, ({ id }) => wantsNumber("steps", id))
    case "controls":
      return count(model.controls, (control) => control.effects.length === 0 || wantsNumber("controls", control.id))
    case "scenarios":
      return count(model.scenarios ?? [], () => false)
    case "overview":
    case "spend":
    case "evidence":
      return null
  }
}

function RailCount({ count }: { readonly count: Count }) {
  return (
    <span className={css.count}>
      {count.wanting > 0 && (
        <span className={css.wanting} role="img" aria-label={`${count.wanting} need a number`} title="Needs a number" />
      )}
      {count.total}
    </span>
  )
}

/** The screens, in the order of the talk. */
export function Rail() {
  const model = useDocument((state) => state.model)
  const screen = useSettings((settings) => settings.screen)
  return (
    <nav className={css.rail} aria-label="Screens" data-pane>
      {RAIL.map(({ screen: target, title, Icon, digit }) => {
        const count = model && countOf(model, target)
        return (
          <button
            key={target}
            type="button"
            className={css.entry}
            aria-current={target === screen ? "page" : undefined}
            title={digit === null ? title : `${title} (${keyNames(`Ctrl ${digit}`)})`}
            onClick={() => showScreen(target)}
          >
            <Icon size={16} strokeWidth={1.5} className="icon" aria-hidden />
            <span className={css.title}>{title}</span>
            {count && count.total > 0 && <RailCount count={count} />}
            {digit !== null && <span className={css.digit}>{digit}</span>}
          </button>
        )
      })}
    </nav>
  )
}
