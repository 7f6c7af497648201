import { root } from "./harness.ts"
import { consultantsAfternoon } from "./journeys/consultant.ts"

consultantsAfternoon(root)
