/**
 * Asked now and then by whatever may take long: the share of its limit that is used up, from 0 on. From 1 on it comes to an
 * end with what it has. The clock, if there is one, stands outside of the core.
 */
export type Spent = () => number

/** No limit at all. */
export const UNLIMITED: Spent = () => 0

/** Whether a part of the work is to end, which may go on until a share of the whole limit is used up. */
export function endsAt(spent: Spent, share: number): () => boolean {
  return () => spent() >= share
}
