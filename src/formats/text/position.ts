/** A place in a text: both from 1, the column in UTF-16 units as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Turns offsets of a text into lines and columns; a line ends with LF, CR, or both. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0]
  const lineEnd = /\r\n?|\n/g
  for (let found = lineEnd.exec(text); found !== null; found = lineEnd.exec(text)) starts.push(lineEnd.lastIndex)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - starts[low]! + 1 }
  }
}
