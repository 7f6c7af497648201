import {
  chanceField,
  isBySkill,
  meanOf,
  SKILLS,
  triesInWords,
  type Model,
  type Skill,
  type Source,
} from "../../../core/index.ts"
import { SKILL_ANCHORS, SKILL_WORDS } from "../format.ts"
import css from "./SkillLine.module.css"

/** The step at which skill decides most, with its chance for each skill; null where no step tells skills apart. */
export function skillDecides(
  model: Model,
  source: Source,
): { readonly step: string; readonly chances: readonly number[] } | null {
  let most: { readonly step: string; readonly chances: readonly number[]; readonly apart: number } | null = null
  for (const step of model.steps) {
    if (step.success === undefined || !isBySkill(step.success)) continue
    const plain = { ...source, id: "" }
    const chances = SKILLS.map((skill) => meanOf(chanceField(step, { ...plain, skill }).estimate, "probability"))
    const apart = Math.max(...chances) - Math.min(...chances)
    if (most === null || apart > most.apart) most = { step: step.name, chances, apart }
  }
  return most
}

/**
 * How able a source is, as a place on a line with named anchors instead of a number (ux.md §2.6): dragged, or moved with the
 * arrow keys; the table takes it typed. Below stands what that means, from the model's own chances.
 */
export function SkillLine(props: {
  readonly model: Model
  readonly source: Source
  readonly choose: (skill: Skill) => void
  readonly settled: () => void
}) {
  const { model, source, choose, settled } = props
  const at = SKILLS.indexOf(source.skill)
  const decides = skillDecides(model, source)
  return (
    <div className={css.skill}>
      <input
        type="range"
        className={css.line}
        aria-label="Skill"
        min={0}
        max={SKILLS.length - 1}
        step={1}
        value={at}
        aria-valuetext={`${SKILL_WORDS[source.skill]}: ${SKILL_ANCHORS[source.skill].join(", ")}`}
        onChange={(event) => choose(SKILLS[Number(event.target.value)]!)}
        onPointerUp={settled}
        onKeyUp={settled}
        onBlur={settled}
      />
      <ol className={css.anchors} aria-hidden>
        {SKILLS.map((skill) => (
          <li key={skill} data-here={skill === source.skill}>
            <b>{SKILL_WORDS[skill]}</b>
            {SKILL_ANCHORS[skill].map((anchor) => (
              <span key={anchor}>{anchor}</span>
            ))}
          </li>
        ))}
      </ol>
      <p className={css.means}>
        {decides === null
          ? "No step tells skills apart yet: say so at a step, with “Differs by skill”."
          : `Skill decides most at “${decides.step}”: ${SKILLS.map(
              (skill, i) => `${SKILL_WORDS[skill]} ${triesInWords(decides.chances[i]!)}`,
            ).join(", ")}.`}
      </p>
    </div>
  )
}
