/** One sentence for each word of the screens that nobody knows from elsewhere. */
export const TERMS = {
  hardEnds: "The lowest and the highest value are never passed; the most likely one lies between them.",
  logAxis: "Equal distances on the strip are equal factors: from 1k to 10k is as far as from 10k to 100k.",
  draws: "All estimates drawn at random within their ranges a hundred times, the best plan worked out anew each time.",
  balsaTest: "Takes each control away in turn, and says which ones attackers simply go round.",
  walk: "Goes along the lit path once, from the threat source to the asset.",
  spin: "Bet on your range or on a wheel that wins nine times in ten: whichever you would rather take tells whether the range is too narrow.",
  needs: "Where an attacker must stand, or what it must hold, before it can try this step.",
  gives: "What the step yields when it succeeds: a place to go on from, or harm to an asset.",
  place: "Where an attacker can stand, or what it can hold: the Internet, a laptop, a stolen password.",
  notEstimated: "Nobody has estimated this chance yet: until somebody does, it is left out of the score.",
  notComputed: "No figure: none of the ways that were worked out so far takes this step.",
  noShare: "No figure: the score is still awaited, or there is no loss to share.",
} as const
