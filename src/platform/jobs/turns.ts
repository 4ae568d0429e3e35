/**
 * Lets one piece of work at a time through, in the order of asking. A Durable Object keeps requests apart from each other
 * only while it waits for its own storage, not while it waits for a database or another machine.
 */
export function newTurns(): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
}
