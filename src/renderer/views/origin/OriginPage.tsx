import { useMemo, useRef, type RefObject } from "react"
import { useStore } from "zustand"
import { openOverlay } from "../../state/commands.ts"
import { documentStore } from "../../state/document.ts"
import { judged } from "../../state/judged.ts"
import { originStore } from "../../state/origin.ts"
import { goTo } from "../../state/selection.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useStudy } from "../charts.ts"
import { openParameter } from "../openParameter.ts"
import { useRuns } from "../useStores.ts"
import { originOf, type OriginLink } from "./origin.ts"
import css from "./OriginPage.module.css"
import { useFormats } from "../../ui/formats.ts"

function follow({ spot, parameter }: OriginLink): void {
  const { model } = documentStore.getState()
  openOverlay(null)
  if (parameter !== undefined && model) openParameter(model, parameter)
  else goTo(spot)
}

function Links(props: {
  readonly links: readonly OriginLink[]
  readonly sign: string
  /** Of the trail: its first line is the figure that was asked about. */
  readonly first?: RefObject<HTMLButtonElement | null>
}) {
  const { links, sign, first } = props
  return (
    <ol className={css.links}>
      {links.map((link, i) => {
        const isAsked = first !== undefined && i === 0
        return (
          <li key={`${i} ${link.name}`} data-asked={isAsked}>
            <span className={css.sign} aria-hidden>
              {i === 0 ? "" : sign}
            </span>
            <button
              type="button"
              className={css.link}
              onClick={() => follow(link)}
              {...(isAsked && { ref: first, "aria-current": true })}
            >
              <span className={css.name}>{link.name}</span>
              <b>{link.value}</b>
              <span className={css.made}>{link.made}</span>
            </button>
          </li>
        )
      })}
    </ol>
  )
}

/** The score that is asked about, and what is known of its loss: nothing where it is being tried, for the studies are of what is kept. */
function useAsked() {
  const formats = useFormats()
  const { figure, of } = useStore(originStore)
  const { kept, tried } = useRuns((runs) => runs)
  const why = useStudy("why")
  const scored = of === "shown" && tried ? tried : kept
  const report = judged(scored)
  const { result } = why
  return useMemo(() => {
    if (!report || !scored.of) return null
    const isKnown = result !== null && !why.stale && why.of === scored.of
    const loss = isKnown ? { factors: result.factors, supports: result.standsOn.supports } : null
    return { origin: originOf(scored.of, report, figure, loss, formats), isTried: scored === tried }
  }, [report, scored, tried, figure, result, why, formats])
}

/** Where a figure of the score comes from: a trail from it down to the fields in which its numbers were typed (ux.md §3.4). */
export function OriginPage({ close }: { readonly close: () => void }) {
  const asked = useAsked()
  const first = useRef<HTMLButtonElement>(null)
  return (
    <Sheet title="Where this comes from" close={close} wide firstFocus={first}>
      {!asked || asked.origin.trail.length === 0 ? (
        <p>There is no score yet.</p>
      ) : (
        <>
          <p className="quiet">
            Each line is made from what follows it. Any of them opens where it is edited.
            {asked.isTried &&
              " These are the figures of what is being tried; its paths are worked out once it is kept."}
          </p>
          <Links links={asked.origin.trail} sign="←" first={first} />
          {asked.origin.parts.map(({ title, sign, links }) => (
            <section key={title}>
              <h3 className={css.title}>{title}</h3>
              <Links links={links} sign={sign} />
            </section>
          ))}
          <Button kind="quiet" onClick={() => openOverlay("score")}>
            How the score works
          </Button>
        </>
      )}
    </Sheet>
  )
}
