import fc from "fast-check"

/**
 * One seed for every property, so that the same tree gives the same answer twice: what decides whether a change lands must
 * not be a draw. `BATTEN_SEED=K` tries others, and `npm run soak` draws a new one each time; a failure prints its seed.
 */
const seed = Number(process.env.BATTEN_SEED ?? 20_261_124)
if (!Number.isSafeInteger(seed)) throw new Error(`BATTEN_SEED must be a whole number, not ${process.env.BATTEN_SEED}`)
fc.configureGlobal({ seed })
