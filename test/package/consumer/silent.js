// Imports what its arguments name with WebAssembly, workers, URLs for blobs and timers taken away: an import must use none of them.
await import('node:worker_threads') // Node's own loading of it reads some of these names.
const used = []
for (const name of ['WebAssembly', 'Worker', 'SharedArrayBuffer', 'Blob', 'setTimeout', 'setInterval', 'setImmediate', 'fetch']) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    get: () => {
      used.push(name)
      return undefined
    },
  })
}
const resources = () => process.getActiveResourcesInfo().filter((name) => !/^(FSReq|Pipe|TTY|FileHandle)/.test(name))
const before = resources()
const begin = performance.now()
const names = []
for (const specifier of process.argv.slice(2)) names.push(Object.keys(await import(specifier)).length)
console.log(JSON.stringify({ used, before, after: resources(), names, milliseconds: performance.now() - begin }))
