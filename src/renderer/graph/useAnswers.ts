import { useEffect } from "react"
import { useStableCallback } from "./useStableCallback.ts"
import type { Answer, PathCommands } from "./usePathCommands.ts"

/** Lets a menu carry out what the keys do here, while this form of the attack paths is in front. */
export function useAnswers(answer: Answer | undefined, commands: PathCommands, remove: () => boolean): void {
  const add = useStableCallback(() => commands.run("addStep"))
  const block = useStableCallback(() => commands.run("block"))
  const removed = useStableCallback(remove)
  useEffect(() => {
    if (answer === undefined) return undefined
    const ends = [answer("addStep", add), answer("blockStep", block), answer("delete", removed)]
    return () => {
      for (const end of ends) end()
    }
  }, [answer, add, block, removed])
}
