import { useEffect, useRef, type ReactNode, type RefObject } from "react"
import type { RoomBody, RoomPhase, RoomView } from "../../ipc/contract.ts"
import { Boundary } from "../ui/Boundary.tsx"
import { RoomMapBody } from "./RoomMapBody.tsx"
import { RoomParts } from "./RoomParts.tsx"
import { RoomRanges } from "./RoomRanges.tsx"
import { RoomRows } from "./RoomRows.tsx"
import css from "./Room.module.css"
import { RoomTimer } from "./RoomTimer.tsx"
import { usePointer } from "./usePointer.ts"

/** The page is drawn this high, whatever the projector has, and scaled as a whole; and never narrower than this. */
const STAGE = { height: 1080, leastWidth: 1440 }

/** Scales the page to its window: a text of 24 pixels is 2.2 % of the height of any projector. */
function useStage(stage: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const fit = (): void => {
      const scale = Math.min(innerHeight / STAGE.height, innerWidth / STAGE.leastWidth)
      const set = (name: string, value: string): void => stage.current?.style.setProperty(name, value)
      set("width", `${innerWidth / scale}px`)
      set("height", `${innerHeight / scale}px`)
      set("transform", `scale(${scale})`)
    }
    fit()
    window.addEventListener("resize", fit)
    return () => window.removeEventListener("resize", fit)
  }, [stage])
}

/** What the room sees: a phase, what is said and captured in it, and the clock. No scroll bars, nothing to press. */
export function RoomPage({ view }: { readonly view: RoomView | null }): ReactNode {
  const stage = useRef<HTMLDivElement>(null)
  useStage(stage)
  const { kind, ref } = usePointer()
  const isBlank = view === null || view.body.kind === "blank"
  return (
    <div className={css.window} data-blank={isBlank} data-pointer={kind} ref={ref}>
      <div className={css.stage} ref={stage}>
        {!isBlank && <Shown view={view} />}
      </div>
      {kind !== "none" && <div className={css.pointer} aria-hidden />}
    </div>
  )
}

function Shown({ view }: { readonly view: RoomView }) {
  const { title, phases, timer, body } = view
  return (
    <>
      <header className={css.head}>
        <h1>{title}</h1>
        {timer && <RoomTimer timer={timer} />}
      </header>
      <main className={css.body} aria-label={title}>
        <Boundary part="This screen" of={body}>
          <Body body={body} />
        </Boundary>
      </main>
      <Phases phases={phases} />
    </>
  )
}

function Body({ body }: { readonly body: RoomBody }): ReactNode {
  switch (body.kind) {
    case "blank":
      return null
    case "rows":
      return <RoomRows body={body} />
    case "asking":
      return <Asking body={body} />
    case "ranges":
      return <RoomRanges body={body} />
    case "parts":
      return <RoomParts body={body} />
    case "map":
      return <RoomMapBody body={body} />
  }
}

/** How many dots stand for people before a figure does alone. */
const MOST_DOTS = 24

function Asking({ body }: { readonly body: Extract<RoomBody, { readonly kind: "asking" }> }) {
  const { question, round, given, people } = body
  const all = Math.max(given, people ?? given)
  return (
    <div className={css.asking}>
      <h2>{question}</h2>
      <p className={css.lead}>
        Name a low that nineteen of twenty would exceed. Then a high that nineteen of twenty would stay below.
      </p>
      <p className={css.count} role="status">
        <strong>{people === null ? given : `${given} of ${all}`}</strong>{" "}
        {given === 1 && people === null ? "is in" : "are in"}
      </p>
      {all <= MOST_DOTS && (
        <p className={css.dots} aria-hidden>
          {Array.from({ length: all }, (_, i) => (
            <span key={i} data-in={i < given} />
          ))}
        </p>
      )}
      <p className={css.quiet}>
        {round > 1
          ? "Second round, after the reasons: unseen once more."
          : "Unseen until all are in. Nobody is weighted."}
      </p>
    </div>
  )
}

function Phases({ phases }: { readonly phases: readonly RoomPhase[] }) {
  return (
    <ol className={css.phases} aria-label="Phases">
      {phases.map(({ title, state }, i) => (
        <li key={i} data-state={state} aria-current={state === "now" ? "step" : undefined}>
          {title}
        </li>
      ))}
    </ol>
  )
}
