// Runs a JavaScript function, named by its module, over vectors that came by handle.
import { viewOf } from './chunk.js'
import type { VectorArgument } from './messages.js'

/** What `name` of the module at `url` answers to `args`, vectors among them as views of `memory`. */
export async function runTask(memory: WebAssembly.Memory, url: string, name: string, args: readonly unknown[]): Promise<unknown> {
  const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ url)
  const task = module[name]
  if (typeof task !== 'function') throw new TypeError(`${url} exports no function ${name}`)
  return task(...args.map((argument) => (isVector(argument) ? viewOf(memory, argument) : argument)))
}

function isVector(argument: unknown): argument is VectorArgument {
  return typeof argument === 'object' && argument !== null && 'lanewiseVector' in argument
}
