/** The public face of posture over time. Nothing outside `src/history` imports anything else of it. */
export { type PosturePoint, postureOverTime, type Version, withSnapshot } from "./history.ts"
