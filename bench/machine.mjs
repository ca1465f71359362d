// Names the machine: processor, cores, memory, kernel, and what runs on it.
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, release, totalmem, type } from 'node:os'

/** Lines of [what, value]. */
export function describeMachine() {
  return [
    ['processor', `${cpus()[0].model.trim()}, ${availableParallelism()} cores seen by Node, ${arch()}`],
    ['vector units', vectorUnits()],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
    ['system', `${type()} ${release()}`],
    ['Node', `${process.version}, V8 ${process.versions.v8}`],
    ['date', new Date().toISOString().slice(0, 10)],
  ]
}

/** Names of the vector instructions that matter here, where Linux tells. */
export function vectorUnits() {
  try {
    const flags = /^flags\s*:(.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))[1].split(' ')
    return ['sse4_2', 'avx2', 'fma', 'avx512f'].filter((flag) => flags.includes(flag)).join(', ')
  } catch {
    return 'unknown'
  }
}
