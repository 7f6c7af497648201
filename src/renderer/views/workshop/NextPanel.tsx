import { X } from "lucide-react"
import type { SyntheticEvent } from "react"
import { useStore } from "zustand"
import type { Model, Underway } from "../../../core/index.ts"
import { clearPrompt, dealPrompt, parkPoint, takeUp, workshopStore } from "../../state/workshop.ts"
import { Button } from "../../ui/Button.tsx"
import { IconButton } from "../../ui/IconButton.tsx"
import { letterKeys } from "./letterKeys.ts"
import { useCalled } from "./useCalled.ts"
import css from "./Workshop.module.css"
import { useLetters } from "../useStores.ts"

/** What keeps a room going: a prompt from the model, and a place for what must not stop it now. */
export function NextPanel({ model, found }: { readonly model: Model; readonly found: Underway }) {
  const prompt = useStore(workshopStore, (state) => state.prompt)
  const letters = useLetters()
  const field = useCalled("park")
  const parked = model.session?.parked ?? []
  const dealt = found.running.dealt?.length ?? 0
  const add = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const point = field.current?.value.trim() ?? ""
    if (point === "") return
    parkPoint(point)
    event.currentTarget.reset()
  }
  return (
    <section className={css.section} aria-label="Prompts and parked points">
      <div className={css.buttons}>
        <Button {...letterKeys(letters, "deal")} onClick={dealPrompt}>
          Deal a prompt
        </Button>
        {dealt > 0 && <span className={css.quiet}>{`${dealt} dealt`}</span>}
      </div>
      {prompt !== null && (
        <p className={css.prompt}>
          {prompt}
          <IconButton Icon={X} label="Done with this prompt" onClick={clearPrompt} />
        </p>
      )}
      <form className={css.line} onSubmit={add}>
        <input ref={field} aria-label="Park a point" placeholder="Park a point for later" />
        <button type="submit">Park</button>
      </form>
      {parked.length > 0 && (
        <ul className={css.parked} aria-label="Parked">
          {parked.map((says, i) => (
            <li key={i}>
              {says}
              <IconButton Icon={X} label={`Dealt with: ${says}`} onClick={() => takeUp(i)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
