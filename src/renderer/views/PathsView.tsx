import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react"
import type { Model } from "../../core/index.ts"
import { applyGraphChange } from "../graph/apply.ts"
import { describeChange, type GraphChange } from "../graph/change.ts"
import type { GraphFigures, Shown, WeakestBy } from "../graph/figures.ts"
import { GraphEditor } from "../graph/GraphEditor.tsx"
import { nodeKey, nodeRef, type NodeKey, type NodeKind } from "../graph/key.ts"
import { Outline } from "../graph/Outline.tsx"
import { consequences } from "../graph/removal.ts"
import { StepTable } from "../graph/StepTable.tsx"
import { StoryField } from "../graph/StoryField.tsx"
import type { Answer } from "../graph/usePathCommands.ts"
import { applyEdit, finishGesture } from "../state/document.ts"
import { runBalsaTest } from "../state/balsa.ts"
import { answerCommand, undoOffer } from "../state/commands.ts"
import { lookAtBlock } from "../state/block.ts"
import { isInModel, select, type ElementList, type ElementRef } from "../state/selection.ts"
import { say } from "../state/toasts.ts"
import { Boundary } from "../ui/Boundary.tsx"
import { Choice } from "../ui/Choice.tsx"
import { duplicate } from "./duplication.ts"
import { usePaste } from "./paste/usePaste.tsx"
import { isTyping } from "./useKeys.ts"
import { useStepClip } from "./useStepClip.ts"
import { theLayouter } from "./layouter.ts"
import { openParameter } from "./openParameter.ts"
import { useBlockPreview, usePathFigures } from "./pathFigures.ts"
import css from "./PathsView.module.css"
import { useDocument, useLetters, useSelected, useSettings } from "./useStores.ts"

type Face = "graph" | "outline" | "table"

const LISTS: Readonly<Record<NodeKind, ElementList>> = {
  source: "sources",
  place: "places",
  step: "steps",
  asset: "assets",
  zone: "zones",
  memo: "memos",
}
const KINDS: Partial<Record<ElementList, NodeKind>> = {
  sources: "source",
  places: "place",
  steps: "step",
  assets: "asset",
  zones: "zone",
  memos: "memo",
}

/** The element of the model that a drawn element stands for. */
export function refOf(key: NodeKey): ElementRef {
  const { kind, id } = nodeRef(key)
  return { list: LISTS[kind], id }
}

function keyOf(ref: ElementRef | null): NodeKey | null {
  const kind = ref && KINDS[ref.list]
  return ref && kind ? nodeKey(kind, ref.id) : null
}

const NOUNS: Readonly<Record<NodeKind, string>> = {
  source: "threat source",
  place: "place",
  step: "step",
  asset: "asset",
  zone: "zone",
  memo: "memo",
}

/** Says what is missing where a menu asks for something that needs a selection. */
const answer: Answer = (request, act) =>
  answerCommand(request, () => {
    if (!act()) say(`Select ${request === "blockStep" ? "a step" : "something on the attack paths"} first.`, "refused")
  })

/** Copies the last of what is selected. */
function useDuplicating(current: NodeKey | null): void {
  useEffect(
    () =>
      answerCommand("duplicate", () => {
        if (current === null) say("Select a step first.", "refused")
        else duplicate(refOf(current), NOUNS[nodeRef(current).kind])
      }),
    [current],
  )
}

/** Carries an edit of the attack paths out, as one undo; the moves of a drag join. */
export function changePaths(model: Model, change: GraphChange, element: ElementRef | null): void {
  const label = describeChange(model, change)
  const outcome = applyEdit(label, (now) => applyGraphChange(now, change), { screen: "paths", element })
  finishGesture()
  if (outcome.kind === "refused") say(outcome.why.join(" "), "refused")
  else if (outcome.kind === "done" && change.kind === "remove") {
    const meant = new Set(change.nodes.map(({ id }) => id))
    const also = consequences(model, applyGraphChange(model, change), meant)
    say([`Deleted ${label.replace(/^delete /, "")}.`, ...also].join(" "), "said", undoOffer())
  }
}

function Faces(props: {
  readonly model: Model
  readonly face: Face
  readonly show: Shown
  readonly figures: GraphFigures | null
  readonly onTell: () => void
}) {
  const { model, face, show, figures, onTell } = props
  const selected = useSelected()
  const [more, setMore] = useState<readonly NodeKey[]>([])
  const current = keyOf(selected)
  // Several can be selected here; the window knows the last of them.
  const selection = useMemo(() => {
    if (current === null) return []
    return more.at(-1) === current ? more.filter((key) => isInModel(model, refOf(key))) : [current]
  }, [model, more, current])
  const onSelect = useCallback((keys: readonly NodeKey[]) => {
    setMore(keys)
    const last = keys.at(-1)
    select(last === undefined ? null : refOf(last))
  }, [])
  const onChange = useCallback(
    (change: GraphChange) => changePaths(model, change, current === null ? null : refOf(current)),
    [model, current],
  )
  useDuplicating(current)
  useStepClip(model, selection, onSelect)
  const preview = useBlockPreview()
  const letters = useLetters()
  const still = useSettings((settings) => settings.still)
  const paths = {
    model,
    selection,
    onSelect,
    onChange,
    figures,
    onBlock: lookAtBlock,
    onBalsa: runBalsaTest,
    letters,
    answer,
  }
  if (face === "outline") return <Outline {...paths} />
  if (face === "table") return <StepTable {...paths} />
  return (
    <GraphEditor
      {...paths}
      show={show}
      blockPreview={preview}
      layouter={theLayouter()}
      onTell={onTell}
      onNumber={(parameter) => openParameter(model, parameter)}
      reducedMotion={still || matchMedia("(prefers-reduced-motion: reduce)").matches}
    />
  )
}

/** Rows of a spreadsheet that are pasted while the table of steps is shown, and no field or dialog takes them. */
function usePastedRows(isTable: boolean, paste: (text: string) => void): void {
  const onPaste = useEffectEvent((event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain").replace(/\r?\n$/, "") ?? ""
    const isTaken = event.defaultPrevented || (event.target instanceof Element && isTyping(event))
    if (isTaken || !isTable || document.querySelector("[role=dialog]") || !/[\t\n]/.test(text)) return
    event.preventDefault()
    paste(text)
  })
  useEffect(() => {
    document.addEventListener("paste", onPaste)
    return () => document.removeEventListener("paste", onPaste)
  }, [])
}

/** How they would get there: graph, outline and table of the same data (ux.md §2.7). */
export function PathsView() {
  const model = useDocument((state) => state.model)
  const [face, setFace] = useState<Face>("graph")
  const [show, setShow] = useState<Shown>("weakest")
  const [by, setBy] = useState<WeakestBy>("expected-loss")
  const figures = usePathFigures(by)
  const { paste, action, sheet } = usePaste("steps", "pasteRows", "Paste steps…")
  const isTable = face === "table" && model !== null
  usePastedRows(isTable, paste)
  const [isTelling, setTelling] = useState(false)
  useEffect(() => answerCommand("tellStory", () => setTelling(true)), [])
  if (!model) return null
  return (
    <div className={css.page}>
      <header className={css.head}>
        <h1>Attack paths</h1>
        <Choice
          label="Shown as"
          value={face}
          options={[
            ["graph", "Graph"],
            ["outline", "Outline"],
            ["table", "Table"],
          ]}
          choose={setFace}
        />
        {figures && face === "graph" && (
          <Choice
            label="Show"
            value={show}
            options={[
              ["weakest", "Weakest"],
              ["top3", "Top 3"],
              ["all", "All"],
            ]}
            choose={setShow}
          />
        )}
        {figures && (
          <Choice
            label="Weakest by"
            value={by}
            options={[
              ["expected-loss", "By loss"],
              ["ease", "By ease"],
            ]}
            choose={setBy}
          />
        )}
        {face !== "graph" && action}
      </header>
      {(isTelling || model.steps.length === 0) && (
        <div className={css.story}>
          <StoryField
            model={model}
            onChange={(change) => {
              // The next story can be told at once.
              setTelling(true)
              changePaths(model, change, null)
            }}
            onSelect={(keys) => select(keys[0] === undefined ? null : refOf(keys[0]))}
            {...(isTelling && { onClose: () => setTelling(false) })}
          />
        </div>
      )}
      <div className={css.face}>
        <Boundary part="This picture of the paths" of={`${face} ${show}`}>
          <Faces model={model} face={face} show={show} figures={figures} onTell={() => setTelling(true)} />
        </Boundary>
      </div>
      {sheet}
    </div>
  )
}
