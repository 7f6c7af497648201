import { levelInWords, percentInWords } from "../../core/index.ts"
import { FilePlus2, FolderOpen, HousePlug } from "lucide-react"
import { useState } from "react"
import { useStore } from "zustand"
import { SAMPLES, TEMPLATES } from "../../library/library.ts"
import { filesStore } from "../state/files.ts"
import { Button } from "../ui/Button.tsx"
import { useDesk } from "./useDesk.ts"
import { momentOf } from "./when.ts"
import { whenUsed } from "./whenUsed.ts"
import css from "./StartView.module.css"

function Recent() {
  const desk = useDesk()
  const recent = useStore(filesStore, (files) => files.recent)
  const [now] = useState(() => Date.now())
  if (recent.length === 0) return null
  return (
    <section className={css.section} aria-label="Recent files">
      <h2>Recent</h2>
      <ul>
        {recent.map(({ handle, name, usedAt, present, score }) => (
          <li key={handle} className={css.recent}>
            <button type="button" className={css.row} disabled={!present} onClick={() => void desk.openRecent(handle)}>
              <span className={css.name}>{name}</span>
              {score && (
                <span className={css.score} title="Level and placement when it was last saved">
                  <b>{levelInWords(score.level)}</b> {percentInWords(score.placement)}
                </span>
              )}
              <span className="quiet small">{present ? whenUsed(usedAt, now) : "moved or deleted"}</span>
            </button>
            {!present && (
              <Button kind="quiet" onClick={() => void desk.locate(handle)} title={`Look for ${name}`}>
                Locate…
              </Button>
            )}
            <Button kind="quiet" onClick={() => void desk.forget(handle)} title={`Forget ${name}`}>
              Forget
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Edits that a window left behind when it closed unexpectedly. */
function Recovered() {
  const desk = useDesk()
  const recoveries = useStore(filesStore, (files) => files.recoveries)
  if (recoveries.length === 0) return null
  return (
    <section className={css.section} aria-label="Recovered work">
      <h2>Recovered work</h2>
      <ul>
        {recoveries.map(({ recovery, name, keptAt, file }) => (
          <li key={recovery} className={css.recent}>
            <span className={css.row}>
              <span className={css.name}>{name}</span>
              <span className="quiet small">
                from {momentOf(keptAt)}
                {file === "damaged" && ", damaged: it cannot be read, and is kept as it is"}
              </span>
            </span>
            {file !== "damaged" && <Button onClick={() => void desk.openRecovery(recovery)}>Restore</Button>}
            <Button kind="quiet" onClick={() => void desk.discardRecovery(recovery)}>
              Discard
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The page of a window without a document. */
export function StartView() {
  const desk = useDesk()
  const ready = useStore(filesStore, (files) => files.ready)
  if (!ready) return <div className={css.page} aria-busy />
  return (
    <main className={css.page} aria-label="Start">
      <div className={css.sheet}>
        <h1 className={css.motto}>Be exactly as paranoid as it pays to be.</h1>
        <button type="button" className={css.lead} autoFocus onClick={() => void desk.openSample("balsa-house")}>
          <HousePlug size={24} strokeWidth={1.5} aria-hidden />
          <span>
            <b>See it work</b>
            <span className="quiet">A vault door on a balsa-wood house</span>
          </span>
          <span className={css.time}>90 seconds</span>
        </button>
        <section className={css.section} aria-label="Start from a template">
          <h2>Start from a template</h2>
          <div className={css.chips}>
            {TEMPLATES.map(({ id, title, about }) => (
              <Button key={id} title={about} onClick={() => void desk.openTemplate(id)}>
                {title}
              </Button>
            ))}
          </div>
          <p className="quiet small">
            Every number in a template is a guess to be confirmed. Rest the pointer on one to see what is in it.
          </p>
        </section>
        <section className={css.section} aria-label="Look at a finished model">
          <h2>Look at a finished model</h2>
          <div className={css.chips}>
            {SAMPLES.filter(({ id }) => id !== "balsa-house").map(({ id, title, about }) => (
              <Button key={id} title={about} onClick={() => void desk.openSample(id)}>
                {title}
              </Button>
            ))}
          </div>
        </section>
        <div className={css.doors}>
          <Button keys="Ctrl N" onClick={() => void desk.startNew()}>
            <FilePlus2 size={16} strokeWidth={1.5} aria-hidden /> Start empty
          </Button>
          <Button keys="Ctrl O" onClick={() => void desk.openChosen()}>
            <FolderOpen size={16} strokeWidth={1.5} aria-hidden /> Open a file
          </Button>
        </div>
        <Recovered />
        <Recent />
        <p className="quiet small">Offline. No account, nothing sent, one readable file.</p>
      </div>
    </main>
  )
}
