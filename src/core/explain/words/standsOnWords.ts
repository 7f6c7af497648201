import type { Sentence } from "../../score/words.ts"
import { EARLY_GUESS, type Standpoint } from "../standsOn.ts"

/** What a verdict begins with while too little of the loss rests on confirmed numbers; nothing where enough does. */
export function earlyGuess({ confirmed }: Standpoint): Sentence {
  return confirmed < EARLY_GUESS ? [{ text: "Early guess:", strong: true }, { text: " " }] : []
}
