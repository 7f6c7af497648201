import type { Status } from "./model.ts"

/** What people write for the state of a control, beside the words of the screen and of the file: as their lists have it. */
export const STATUSES_AS_SAID: Readonly<Record<Status, readonly string[]>> = {
  "in-place": [
    ..."yes y x ✓ ✔ ✅ ☑ true 1 on ok done has have had existing exists installed implemented active live deployed".split(
      " ",
    ),
    ..."operational complete completed ja oui si sí sim vorhanden umgesetzt".split(" "),
    ...["we have", "we have it", "have it", "in place", "in use", "in force", "up and running"],
  ],
  required: [
    ..."must required mandatory compulsory obligatory needed".split(" "),
    ...["must have", "must stay", "have to have", "required by law", "has to stay"],
  ],
  candidate: [
    ..."no n could candidate maybe possible possibly proposed suggested optional option open considered idea missing".split(
      " ",
    ),
    ..."false 0 off none – — - ✗ ✘ ❌ ☐ nein non nee não nicht fehlt".split(" "),
    ...["could buy", "could have", "could get", "not yet", "do not have", "don't have", "don’t have", "not in place"],
    ...["not implemented", "to consider", "under consideration", "to buy", "we could"],
  ],
  planned: [
    ..."planned plan planning scheduled approved decided ordered budgeted pending upcoming started geplant prévu".split(
      " ",
    ),
    ...["in progress", "on order", "in planning", "under way", "to do", "todo", "wip", "will have", "next year"],
  ],
  "ruled-out": [
    ..."rejected declined refused never excluded dropped impossible".split(" "),
    ...["ruled out", "no way", "will not have", "won't have", "won’t have", "won't", "won’t", "out of the question"],
    ...["not applicable", "n/a", "na"],
  ],
}
