import { root } from "./harness.ts"
import { firstMinute } from "./journeys/firstMinute.ts"

firstMinute(root)
