import { keyNames } from "../../ui/keyNames.ts"
import { Sheet } from "../../ui/Sheet.tsx"
import { useLetters, useSettings } from "../useStores.ts"
import { viewOf } from "../views.ts"
import css from "./Help.module.css"
import { keysFor, type KeyGroup } from "./keyGroups.ts"

function Groups({ title, groups }: { readonly title: string; readonly groups: readonly KeyGroup[] }) {
  return (
    <section className={css.place} aria-label={title}>
      <h3 className={css.group}>{title}</h3>
      <div className={css.columns}>
        {groups.map(({ title: about, keys }) => (
          <section key={about}>
            <h4 className={css.about}>{about}</h4>
            <dl className={css.keys}>
              {keys.map(([key, does]) => (
                <div key={key + does}>
                  <dt>
                    <kbd>{keyNames(key)}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </section>
  )
}

/** The keys of the window: those of the screen in front first, exactly as the window listens to them. */
export function KeysPage({ close }: { readonly close: () => void }) {
  const letters = useLetters()
  const screen = useSettings((settings) => settings.screen)
  const { here, everywhere, elsewhere } = keysFor(screen, letters)
  return (
    <Sheet title="Keys" close={close} wide reading>
      <Groups title={`On this screen: ${viewOf(screen).title}`} groups={here} />
      <Groups title="Everywhere" groups={everywhere} />
      <Groups title="On other screens" groups={elsewhere} />
      <p className="quiet small">
        {letters === null
          ? "Single-key shortcuts are turned off"
          : "Letters act where no field has the focus, and can be changed or turned off"}
        : Edit, Preferences.
      </p>
    </Sheet>
  )
}
