import { useId, useState, type SubmitEvent } from "react"
import { HARMS, SKILLS, SOURCE_KINDS, type Harm, type Model, type Skill, type SourceKind } from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import "./graph.css"
import type { NodeKey } from "./key.ts"
import "./outline.css"
import { parseStory, storyChange, storyStep, type Story } from "./story.ts"
import { HARM_WORDS, SOURCE_KIND_WORDS } from "./words.ts"

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
  readonly onSkill: (skill: Skill | null) => void
}) {
  return (
    <>
      <label>
        What kind of source
        <select
          className="graph-field"
          value={kind}
          onChange={(event) => onKind(SOURCE_KINDS.find((one) => one === event.currentTarget.value) ?? "other")}
        >
          {SOURCE_KINDS.map((one) => (
            <option key={one} value={one}>
              {SOURCE_KIND_WORDS[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        How able
        <select
          className="graph-field"
          value={skill ?? ""}
          onChange={(event) => onSkill(SKILLS.find((one) => one === event.currentTarget.value) ?? null)}
        >
          <option value="">choose…</option>
          {SKILLS.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

/**
 * What stands where there is no attack path yet: a sentence is typed, taken apart into who, what, harm and asset, put
 * right where needed, and added as one edit. A sentence that is not understood leaves the fields to be filled in.
 */
export function StoryField({
  model,
  onChange,
  onSelect,
}: {
  readonly model: Model
  readonly onChange: (change: GraphChange) => void
  readonly onSelect: (selection: readonly NodeKey[]) => void
}) {
  const id = useId()
  const [sentence, setSentence] = useState("")
  const [mended, setMended] = useState<Partial<Story>>({})
  const [skill, setSkill] = useState<Skill | null>(null)
  const [kind, setKind] = useState<SourceKind>("other")
  const { story: read, isWhole } = parseStory(sentence)
  const story: Story = { ...read, ...mended }
  const known = model.sources.some(({ name }) => name.toLowerCase() === story.who.toLowerCase())
  const isReady =
    story.who !== "" && story.what !== "" && story.asset !== "" && story.harm !== null && (known || skill !== null)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!isReady) return
    const change = storyChange(model, story, skill === null ? null : { skill, sourceKind: kind })
    onChange(change)
    const step = storyStep(change)
    if (step !== null) onSelect([step])
    setSentence("")
    setMended({})
  }
  return (
    <div className="story">
      <form onSubmit={submit}>
        <label htmlFor={`${id}-story`}>Type a story</label>
        <input
          id={`${id}-story`}
          className="graph-field"
          placeholder="insider uses shared login to read records"
          autoComplete="off"
          value={sentence}
          onChange={(event) => {
            setSentence(event.currentTarget.value)
            setMended({})
          }}
        />
        {sentence !== "" && (
          <div className="story-parts">
            {PARTS.map(([part, label]) => (
              <label key={part}>
                {label}
                <input
                  className="graph-field"
                  value={story[part]}
                  onChange={(event) => setMended({ ...mended, [part]: event.currentTarget.value })}
                />
              </label>
            ))}
            <label>
              which would then be
              <select
                className="graph-field"
                value={story.harm ?? ""}
                onChange={(event) => {
                  const harm: Harm | null = HARMS.find((one) => one === event.currentTarget.value) ?? null
                  setMended({ ...mended, harm })
                }}
              >
                <option value="">choose…</option>
                {HARMS.map((harm) => (
                  <option key={harm} value={harm}>
                    {HARM_WORDS[harm]}
                  </option>
                ))}
              </select>
            </label>
            {!known && <SourceQuestions kind={kind} skill={skill} onKind={setKind} onSkill={setSkill} />}
          </div>
        )}
        {sentence !== "" && !isWhole && (
          <p className="graph-hint">Not all of it was understood: fill in what is missing.</p>
        )}
        <button type="submit" className="graph-button" disabled={!isReady}>
          Add the story
        </button>
      </form>
    </div>
  )
}
