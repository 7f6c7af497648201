// The laws of reading numbers 20,000 times each instead of 500: `npm run soak` sets BATTEN_SOAK, which the test of the same name reads.
import "../core/estimate/numbersOfTheWorld.test.ts"
