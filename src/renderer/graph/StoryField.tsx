import { useId, useState, type SubmitEvent } from "react"
import { HARMS, named, SKILLS, SOURCE_KINDS, type Model, type Skill, type SourceKind } from "../../core/index.ts"
import type { GraphChange } from "./change.ts"
import "./graph.css"
import type { NodeKey } from "./key.ts"
import "./outline.css"
import { parseStory, storyChange, storyStep, type Story } from "./story.ts"
import { HARM_WORDS, SOURCE_KIND_WORDS } from "./words.ts"
import { Select } from "../ui/Select.tsx"

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
      <label>
        How able
        <Select label="How able" value={skill} options={SKILLS.map((one) => [one, one])} choose={onSkill} />
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
  const known = named(model.sources, story.who) !== undefined
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
              <Select
                label="which would then be"
                value={story.harm}
                options={HARMS.map((harm) => [harm, HARM_WORDS[harm]])}
                choose={(harm) => setMended({ ...mended, harm })}
              />
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
