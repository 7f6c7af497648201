import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from "react"
import {
  commandOfKey,
  latinKey,
  letterOf,
  letterShown,
  USUAL_LETTERS,
  type LetterCommand,
  type Letters,
} from "../../commands/letters.ts"
import { Boundary } from "../ui/Boundary.tsx"
import type { Size, Variant } from "../../charts/face.ts"
import { FONT_FAMILY, standaloneSvg, type PlainPicture } from "../../charts/picture.ts"
import { pngOfSvg } from "./picture/png.ts"
import { moveOfKey, type Move } from "./reading.ts"
import { tableToTsv } from "../../charts/table.ts"
import { TableTwin } from "./TableTwin.tsx"
import { useSize } from "./useSize.ts"
import type { ChartWords } from "../../charts/words.ts"
import "./charts.css"

/** A chart as it goes to the clipboard: a vector for slides, a table for a spreadsheet, a picture for the rest. */
export interface ChartCopy {
  readonly title: string
  /** Empty where the chart is words in a row, and there is no drawing. */
  readonly svg: string
  readonly tsv: string
  /** Null where the picture could not be painted. */
  readonly png: Uint8Array<ArrayBuffer> | null
}

/** What every chart takes from its view, beside its data. */
export interface ChartProps {
  readonly variant?: Variant
  /** Size of the plot in px; measured from the container where absent. */
  readonly size?: Size
  /** Called with the chart in its three forms when the reader asks for a copy. */
  readonly onCopy?: (copy: ChartCopy) => void
  /** Called with the drawing when the reader asks for a picture of it. */
  readonly onSave?: (drawing: PlainPicture) => void
  /** The single letters in force; null where the reader has turned them off, the usual ones where absent (WCAG 2.1.4). */
  readonly letters?: Letters | null
  /** Opens the home screen of the chart; the title is then a button. */
  readonly onOpen?: () => void
}

/** What a chart gives to its frame. */
export interface ChartFrameProps extends ChartProps {
  readonly words: ChartWords
  /** The sentence of the reading position. */
  readonly readout: string
  readonly onMove: (move: Move) => void
  /** Where the chart has two scales: the one in force, and the switch. */
  readonly scale?: { readonly kind: "linear" | "log"; readonly onSwitch: () => void }
  /** More buttons for the row of tools. */
  readonly tools?: ReactNode
  /** Keys of this chart alone, letters as `letterOf` gives them; true where the key was one. */
  readonly onKey?: (key: string) => boolean
  /** Handles that lie over the drawing. */
  readonly overlay?: (size: Size) => ReactNode
  /** Paints the drawing; or, for a chart that is words in a row, what stands in its place. */
  readonly children: ((size: Size) => ReactNode) | ReactElement
}

/** Px of the picture on the clipboard per px on the screen. */
const PNG_SCALE = 2

const drawingOf = (words: ChartWords, plot: SVGSVGElement, size: Size, variant: Variant): PlainPicture => ({
  title: words.title,
  question: words.question,
  plot: Array.from(plot.childNodes, (node) => new XMLSerializer().serializeToString(node)).join(""),
  size,
  variant,
})

async function copyOf(words: ChartWords, plot: SVGSVGElement, size: Size, variant: Variant): Promise<ChartCopy> {
  const style = getComputedStyle(plot)
  const parts = {
    ...drawingOf(words, plot, size, variant),
    colourOf: (token: string) => style.getPropertyValue(token).trim() || "currentColor",
  }
  const { INTER_FACE } = await import("./picture/fontFace.ts")
  const png = await pngOfSvg(standaloneSvg({ ...parts, fontFace: INTER_FACE }), PNG_SCALE)
  return { title: words.title, svg: standaloneSvg(parts), tsv: tableToTsv(words.table), png }
}

/**
 * The frame of every chart: the finding as title, the question, the drawing with its summary, the fixed readout line,
 * the table twin, how to read it, and the keys (arrows, Home, End, and usually `T`, `C`, `G`, `?`).
 */
export function ChartFrame(props: ChartFrameProps): ReactNode {
  const { words, variant = "edit", letters = USUAL_LETTERS } = props
  const id = useId()
  const area = useRef<HTMLDivElement>(null)
  const drawing = useRef<SVGSVGElement>(null)
  const measured = useSize(area)
  const size = props.size ?? measured
  const [twin, setTwin] = useState(false)
  const [help, setHelp] = useState(false)

  const figure = useRef<HTMLElement>(null)
  const held = useRef(false)
  // The drawing goes where the table comes, and back: whoever had it by the keyboard keeps the chart.
  const switchTwin = () => {
    const focus = document.activeElement
    held.current = focus === area.current || focus?.classList.contains("chart-twin") === true
    setTwin(!twin)
  }
  useEffect(() => {
    if (!held.current) return
    held.current = false
    const next = twin ? figure.current?.querySelector<HTMLElement>(".chart-twin") : area.current
    next?.focus()
  }, [twin])

  const { children, onCopy, onSave } = props
  const save = () => {
    if (drawing.current && size) onSave?.(drawingOf(words, drawing.current, size, variant))
  }
  const copy = () => {
    if (onCopy && drawing.current && size) void copyOf(words, drawing.current, size, variant).then(onCopy)
    else if (typeof children !== "function")
      onCopy?.({ title: words.title, svg: "", tsv: tableToTsv(words.table), png: null })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    const move = moveOfKey(event.key)
    const letter = letterOf(event.key)
    const is = (command: LetterCommand): boolean => commandOfKey(event, letters, [command]) !== null
    if (move && event.target === area.current && typeof children === "function") props.onMove(move)
    else if (is("table")) switchTwin()
    else if (is("copy") && props.onCopy) copy()
    else if (is("scale") && props.scale) props.scale.onSwitch()
    else if (is("keys")) setHelp(!help)
    // A button that has the focus is what Space presses.
    else if (event.key === " " && event.target instanceof HTMLButtonElement) return
    else if ((letter !== null && letters === null) || !props.onKey?.(letter === null ? event.key : latinKey(event)))
      return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <figure ref={figure} className="chart" data-variant={variant} aria-labelledby={`${id}-title`} onKeyDown={onKeyDown}>
      <div className="chart-head">
        <h3 className="chart-title" id={`${id}-title`}>
          {props.onOpen ? (
            <button type="button" onClick={props.onOpen}>
              {words.title}
            </button>
          ) : (
            words.title
          )}
        </h3>
        <p className="chart-question">{words.question}</p>
        <div className="chart-tools">
          {props.tools}
          {props.scale && (
            <ChartTool
              command="scale"
              text={props.scale.kind === "log" ? "Linear" : "Log"}
              letters={letters}
              onPress={props.scale.onSwitch}
            />
          )}
          <ChartTool command="table" text="Table" letters={letters} pressed={twin} onPress={switchTwin} />
          {props.onCopy && <ChartTool command="copy" text="Copy" letters={letters} onPress={copy} />}
          {onSave && typeof children === "function" && !twin && (
            <button type="button" className="chart-tool" aria-label="Save as a picture" onClick={save}>
              Save
            </button>
          )}
          <button
            type="button"
            className="chart-tool chart-ask"
            aria-label={letters === null ? "How to read this" : `How to read this (${letterShown(letters, "keys")})`}
            {...(letters !== null && { "aria-keyshortcuts": letters.keys })}
            aria-pressed={help}
            onClick={() => setHelp(!help)}
          >
            ?
          </button>
        </div>
      </div>
      {help && (
        <ol className="chart-help">
          {words.howToRead.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      <div
        className="chart-area"
        ref={area}
        role="group"
        tabIndex={0}
        aria-label={typeof children === "function" ? `${words.title}. Arrow keys move the reading.` : words.title}
        aria-describedby={`${id}-readout`}
        hidden={twin}
        {...(typeof children !== "function" && { "data-words": true })}
      >
        <Boundary part="This drawing" of={children}>
          <Drawing drawing={drawing} words={words} size={size} overlay={props.overlay}>
            {children}
          </Drawing>
        </Boundary>
      </div>
      {twin && <TableTwin table={words.table} caption={words.title} />}
      <p className="chart-readout" id={`${id}-readout`} aria-live="polite">
        {props.readout}
      </p>
    </figure>
  )
}

/** What lies in the frame: the drawing, or the words in its place; painted within the boundary, not while the frame itself is. */
function Drawing(props: {
  readonly drawing: RefObject<SVGSVGElement | null>
  readonly words: ChartWords
  readonly size: Size | null
  readonly overlay: ChartFrameProps["overlay"]
  readonly children: ChartFrameProps["children"]
}): ReactNode {
  const { drawing, words, size, overlay, children } = props
  return (
    <>
      {typeof children !== "function" && children}
      {size && typeof children === "function" && (
        <svg
          ref={drawing}
          role="img"
          aria-label={words.summary}
          width={size.width}
          height={size.height}
          viewBox={`0 0 ${size.width} ${size.height}`}
          fontFamily={FONT_FAMILY}
        >
          {children(size)}
        </svg>
      )}
      {size && overlay?.(size)}
    </>
  )
}

/** A tool of a chart with its letter, where letters are in force. Menus find it by `data-tool`. */
export function ChartTool(props: {
  readonly command: LetterCommand
  readonly text: string
  readonly letters: Letters | null
  readonly pressed?: boolean
  readonly onPress: () => void
}): ReactNode {
  const { command, letters } = props
  return (
    <button
      type="button"
      className="chart-tool"
      data-tool={command}
      {...(letters !== null && { "aria-keyshortcuts": letters[command] })}
      {...(props.pressed === undefined ? {} : { "aria-pressed": props.pressed })}
      onClick={props.onPress}
    >
      {props.text}
      {letters !== null && (
        <>
          {" "}
          <kbd aria-hidden="true">{letterShown(letters, command)}</kbd>
        </>
      )}
    </button>
  )
}
