// Functions for the form { url, name }.
import { threadId } from 'node:worker_threads'

export const double = (x) => 2 * x
export const withCaptures = (x, index, { add, data }) => {
  data[index] = x + add
  return threadId
}
export const notAFunction = 1
