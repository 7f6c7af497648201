import { useId, useRef, useState, type SubmitEvent } from "react"
import { HARMS, money, named, SKILLS, SOURCE_KINDS, type Model, type Skill, type SourceKind } from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import { controlChange, controlInWords, parseControl } from "./controlSentence.ts"
import "./graph.css"
import type { NodeKey } from "./key.ts"
import "./outline.css"
import { storyChange, storyStep } from "./story.ts"
import { parseStory, type Story } from "./storySentence.ts"
import { numberBehind } from "./storyNumbers.ts"
import { chanceText, HARM_WORDS, SOURCE_KIND_WORDS } from "./words.ts"
import { Select } from "../ui/Select.tsx"
import { useFormats } from "../ui/formats.ts"

type TextPart = "who" | "what" | "asset"

const PARTS: readonly (readonly [TextPart, string])[] = [
  ["who", "Who"],
  ["what", "uses what"],
  ["asset", "to harm which asset"],
]

/** What no sentence says of a new source. */
function SourceQuestions({
  kind,
  skill,
  onKind,
  onSkill,
}: {
  readonly kind: SourceKind
  readonly skill: Skill | null
  readonly onKind: (kind: SourceKind) => void
  readonly onSkill: (skill: Skill) => void
}) {
  return (
    <>
      <label>
        What kind of source
        <Select
          label="What kind of source"
          value={kind}
          options={SOURCE_KINDS.map((one) => [one, SOURCE_KIND_WORDS[one]])}
          choose={onKind}
        />
      </label>
      <label data-lacks={skill === null}>
        How able
        <Select label="How able" value={skill} options={SKILLS.map((one) => [one, one])} choose={onSkill} />
      </label>
    </>
  )
}

/** What a story still lacks, each as the question that is asked for it. */
function lacksOf(story: Story, isKnown: boolean, skill: Skill | null): readonly string[] {
  return [
    ...(story.who === "" ? ["who attacks"] : []),
    ...(story.what === "" ? ["what they use"] : []),
    ...(story.asset === "" ? ["which asset is harmed"] : []),
    ...(story.harm === null ? ["what becomes of it"] : []),
    ...(!isKnown && skill === null ? ["how able they are"] : []),
  ]
}

const inOneSentence = (lacks: readonly string[]): string =>
  `Still to be said: ${lacks.length > 1 ? `${lacks.slice(0, -1).join(", ")} and ${lacks.at(-1)!}` : lacks[0]!}.`

/**
 * Where an attack is told as a story: a sentence is typed, taken apart into who, what, harm and asset, put right where needed,
 * and added as one edit; then the next can be told. Enter adds it, or goes to what is missing and says what that is.
 */
export function StoryField({
  model,
  onChange,
  onSelect,
  onClose,
}: {
  readonly model: Model
  readonly onChange: (change: GraphChange) => void
  readonly onSelect: (selection: readonly NodeKey[]) => void
  /** Ends the telling; absent where there is nothing else to do yet. */
  readonly onClose?: () => void
}) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const [sentence, setSentence] = useState("")
  const [mended, setMended] = useState<Partial<Story>>({})
  const [skill, setSkill] = useState<Skill | null>(null)
  const [kind, setKind] = useState<SourceKind>("other")
  const [note, setNote] = useState("")
  const formats = useFormats()
  const writeMoney = (value: number): string => money(value, model.currency, formats)
  const control = parseControl(sentence, model)
  const { words, estimate: success } = numberBehind(sentence, "probability", model)
  const { story: read, isWhole } = parseStory(words, model)
  const story: Story = { ...read, ...mended }
  const known = named(model.sources, story.who) !== undefined
  const lacks = lacksOf(story, known, skill)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (control) {
      onChange(controlChange(model, control))
      setNote(`Added: ${controlInWords(control, writeMoney)}. Tell the next one${onClose ? ", or Esc" : ""}.`)
      setSentence("")
      return
    }
    if (lacks.length > 0) {
      setNote(inOneSentence(lacks))
      // The first empty field in the order of the questions: a text, or a choice that shows nothing chosen.
      form.current?.querySelector<HTMLElement>("[data-lacks=true] :is(input, [role=combobox], button)")?.focus()
      return
    }
    const change = storyChange(model, story, skill === null ? null : { skill, sourceKind: kind }, success ?? undefined)
    onChange(change)
    const step = storyStep(change)
    if (step !== null) onSelect([step])
    setNote(`Added: ${story.who}, ${story.what}, ${story.asset}. Tell the next one${onClose ? ", or Esc" : ""}.`)
    setSentence("")
    setMended({})
    setSkill(null)
    form.current?.querySelector("input")?.focus()
  }
  return (
    <div
      className="story"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || onClose === undefined || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <form onSubmit={submit} ref={form}>
        <label htmlFor={`${id}-story`}>Type a story</label>
        <input
          id={`${id}-story`}
          className="graph-field"
          placeholder="insider uses shared login to read records, 10 to 30% · training stops shared login, 20 to 50%, 2k a year"
          autoComplete="off"
          autoFocus={onClose !== undefined}
          value={sentence}
          onChange={(event) => {
            setSentence(event.currentTarget.value)
            setMended({})
            setNote("")
          }}
        />
        {control && <p className="story-read">{controlInWords(control, writeMoney)}</p>}
        {sentence !== "" && !control && (
          <div className="story-parts">
            {PARTS.map(([part, label]) => (
              <label key={part} data-lacks={story[part] === ""}>
                {label}
                <input
                  className="graph-field"
                  value={story[part]}
                  onChange={(event) => setMended({ ...mended, [part]: event.currentTarget.value })}
                />
              </label>
            ))}
            <label data-lacks={story.harm === null}>
              which would then be
              <Select
                label="which would then be"
                value={story.harm}
                options={HARMS.map((harm) => [harm, HARM_WORDS[harm]])}
                choose={(harm) => setMended({ ...mended, harm })}
              />
            </label>
            <p className="story-read">
              {success === null ? "Say how likely behind a comma: “, 10 to 30%”" : `succeeds ${chanceText(success)}`}
            </p>
            {!known && <SourceQuestions kind={kind} skill={skill} onKind={setKind} onSkill={setSkill} />}
          </div>
        )}
        <p className="graph-hint" role="status">
          {note === "" && sentence !== "" && !isWhole && !control
            ? "Not all of it was understood: fill in what is missing."
            : note}
        </p>
        <div className="story-ends">
          <button type="submit" className="graph-button">
            Add the story
          </button>
          {onClose && (
            <button type="button" className="graph-button" onClick={onClose}>
              Close
            </button>
          )}
        </div>
      </form>
    </div>
  )
}
