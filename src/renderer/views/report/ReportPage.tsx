import { useEffect, useMemo, useRef, useState } from "react"
import type { Progress, ReportTree } from "../../../compute/protocol.ts"
import type { Model } from "../../../core/index.ts"
import type { ReportFigures } from "../../../report/figures.ts"
import { paperOf } from "../../../report/wish.ts"
import { type Made, REPORT_FORMS } from "../../state/reporting.ts"
import { Button } from "../../ui/Button.tsx"
import { Sheet } from "../../ui/Sheet.tsx"
import { useDesk } from "../useDesk.ts"
import { useDocument } from "../useStores.ts"
import css from "./Report.module.css"
import { type Chosen, ReportForm } from "./ReportForm.tsx"
import { ReportPreview } from "./ReportPreview.tsx"

/** What the figures of a model follow from, as a text: all but what its reports look like. */
const figuresKey = (model: Model): string => JSON.stringify({ ...model, report: undefined })

/** Works the figures out whenever what they follow from changes; the last ones stand until then. */
function useFigures(model: Model | null, { redaction }: Pick<Chosen, "redaction">) {
  const { reporter } = useDesk()
  const [made, setMade] = useState<{ readonly of: string; readonly figures: Made<ReportFigures> } | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [attempt, setAttempt] = useState(0)
  const running = useRef<AbortController | null>(null)
  const key = useMemo(() => (model === null ? null : `${redaction ?? ""} ${figuresKey(model)}`), [model, redaction])
  const latest = useRef(model)
  useEffect(() => {
    latest.current = model
  }, [model])
  useEffect(() => {
    if (latest.current === null || key === null) return
    const left = new AbortController()
    running.current = left
    const manner = { signal: left.signal, report: setProgress }
    void reporter.figures(latest.current, redaction, manner).then((figures) => {
      setProgress(null)
      setMade({ of: key, figures })
    })
    return () => left.abort()
    // The key says all that the figures follow from; an attempt that was stopped begins anew.
  }, [reporter, key, redaction, attempt])
  const again = (): void => {
    setMade(null)
    setAttempt((one) => one + 1)
  }
  return { made: made?.of === key ? made.figures : undefined, progress, stop: () => running.current?.abort(), again }
}

/** The report as it can be looked at; null while it is being built. */
function useTree(model: Model | null, figures: ReportFigures | null, { length, redaction }: Chosen): ReportTree | null {
  const { reporter } = useDesk()
  const [built, setBuilt] = useState<{ readonly of: ReportFigures; readonly tree: ReportTree } | null>(null)
  useEffect(() => {
    if (model === null || figures === null) return
    let isWanted = true
    void reporter.tree(model, figures, { length, redaction }).then((made) => {
      if (isWanted && made?.kind === "made") setBuilt({ of: figures, tree: made.value })
    })
    return () => {
      isWanted = false
    }
  }, [reporter, model, figures, length, redaction])
  return figures !== null && built?.of === figures ? built.tree : null
}

/** A report of the open document: how it looks, its pages as they would be printed, and where it goes. */
export function ReportPage({ isToPrint, close }: { readonly isToPrint: boolean; readonly close: () => void }) {
  const { reporter } = useDesk()
  const model = useDocument((state) => state.model)
  const [chosen, setChosen] = useState<Chosen>({
    length: "board",
    form: REPORT_FORMS[0]!,
    redaction: null,
    template: null,
  })
  const [busy, setBusy] = useState(false)
  const { made, progress, stop, again } = useFigures(model, chosen)
  const figures = made?.kind === "made" ? made.value : null
  const tree = useTree(model, figures, chosen)
  if (model === null) return null
  const isReady = figures !== null && tree !== null && tree.trouble === null && !busy
  const withReport = (act: (ready: ReportFigures) => Promise<boolean>): void => {
    if (figures === null) return
    setBusy(true)
    void act(figures).then((isDone) => {
      setBusy(false)
      if (isDone) close()
    })
  }
  const save = async (ready: ReportFigures): Promise<boolean> => {
    const template = chosen.template === null ? null : new Uint8Array(await chosen.template.arrayBuffer())
    return reporter.save(model, ready, { ...chosen, template })
  }
  return (
    <Sheet title={isToPrint ? "Print a report" : "Report"} close={close} full>
      <div className={css.page}>
        <ReportForm model={model} chosen={chosen} choose={setChosen} />
        <div className={css.side}>
          {tree !== null && figures !== null ? (
            <ReportPreview tree={tree} paper={paperOf(model, null)} />
          ) : (
            <Waiting made={made} progress={progress} stop={stop} again={again} />
          )}
          <div className={css.actions}>
            <p className={css.note} role="status">
              {tree?.trouble ?? (busy ? "Writing…" : noteOn(chosen))}
            </p>
            <Button onClick={close}>Cancel</Button>
            <Button
              kind={isToPrint ? "main" : "plain"}
              disabled={!isReady}
              onClick={() => withReport((ready) => reporter.print(model, ready, chosen).then(() => false))}
            >
              Print…
            </Button>
            <Button kind={isToPrint ? "plain" : "main"} disabled={!isReady} onClick={() => withReport(save)}>
              Save as…
            </Button>
          </div>
        </div>
      </div>
    </Sheet>
  )
}

function noteOn({ form: { form } }: Chosen): string {
  switch (form) {
    case "xlsx":
      return "A workbook of nine sheets with these figures and live formulas."
    case "csv":
      return "Nine tables beside each other with these figures."
    case "md":
      return "The pictures lie beside it as SVG files."
    case "docx":
      return "Word breaks its pages itself: they may differ from these."
    default:
      return ""
  }
}

function Waiting(props: {
  readonly made: Made<ReportFigures> | undefined
  readonly progress: Progress | null
  readonly stop: () => void
  readonly again: () => void
}) {
  const { made, progress, stop, again } = props
  const isStopped = made === null
  return (
    <div className={css.wait}>
      {made?.kind === "failed" ? (
        <p role="alert">{made.why}</p>
      ) : isStopped ? (
        <>
          <p>Stopped. Without its figures there is no report.</p>
          <Button onClick={again}>Work them out</Button>
        </>
      ) : (
        <>
          <p role="status">{progress?.doing ?? "Working out the figures"}…</p>
          <progress aria-label="How far it is" {...(progress?.share == null ? {} : { value: progress.share })} />
          {made === undefined && <Button onClick={stop}>Stop</Button>}
        </>
      )}
    </div>
  )
}
