// Ten thousand actions instead of six hundred: `npm run soak` sets BATTEN_SOAK, which the test of the same name reads.
import "../e2e/monkey.test.ts"
