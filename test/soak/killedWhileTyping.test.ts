// A hundred kills instead of ten: `npm run soak` sets BATTEN_SOAK, which the test of the same name reads.
import "../e2e/killedWhileTyping.test.ts"
