import { useMemo } from "react"
import { money } from "../../../core/index.ts"
import { openOverlay } from "../../state/commands.ts"
import { goTo, type Spot } from "../../state/selection.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useStudy } from "../charts.ts"
import { useDocument, useRuns } from "../useStores.ts"
import { originOf, type OriginLink } from "./origin.ts"
import css from "./OriginPage.module.css"

function follow(spot: Spot): void {
  openOverlay(null)
  goTo(spot)
}

function Links({ links, sign }: { readonly links: readonly OriginLink[]; readonly sign: string }) {
  return (
    <ol className={css.links}>
      {links.map((link, i) => (
        <li key={`${i} ${link.name}`}>
          <span className={css.sign} aria-hidden>
            {i === 0 ? "" : sign}
          </span>
          <button type="button" className={css.link} onClick={() => follow(link.spot)}>
            <span className={css.name}>{link.name}</span>
            <b>{link.value}</b>
            <span className={css.made}>{link.made}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** Where the score comes from: a trail from it down to the fields in which its numbers were typed (ux.md §3.4). */
export function OriginPage({ close }: { readonly close: () => void }) {
  const model = useDocument((state) => state.model)
  const report = useRuns(({ kept }) => kept.report)
  const why = useStudy("why").result
  const costliest = why?.paths[0]?.costliest ?? null
  const standsOn = why?.standsOn ?? null
  const origin = useMemo(
    () => (model && report ? originOf(model, report, costliest, standsOn) : null),
    [model, report, costliest, standsOn],
  )
  return (
    <Sheet title="Where this comes from" close={close} wide>
      {!model || !origin ? (
        <p>There is no score yet.</p>
      ) : (
        <>
          <p className="quiet">Each line is made from what follows it. Any of them opens where it is edited.</p>
          <Links links={origin.chain} sign="←" />
          {costliest && (
            <>
              <h3 className={css.title}>
                Its weakest path, {money(costliest.expectedLoss, model.currency)} of it a year
              </h3>
              <Links links={origin.factors} sign="×" />
            </>
          )}
          {origin.heaviest.length > 0 && (
            <>
              <h3 className={css.title}>The numbers that most of it hangs on</h3>
              <Links links={origin.heaviest} sign="" />
            </>
          )}
          <Button kind="quiet" onClick={() => openOverlay("score")}>
            How the score works
          </Button>
        </>
      )}
    </Sheet>
  )
}
