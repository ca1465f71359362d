// Evaluates functions at points in files, for run.mjs, which may start it in another Node: evaluate.mjs exact|fast FOLDER SUFFIX.
import { readFileSync, writeFileSync } from 'node:fs'
import { open } from '../../dist/node/index.js'
import * as sync from '../../dist/node/sync.js'

const [precision, folder, suffix] = process.argv.slice(2)
const engine = await open({ threads: 1, precision })
for (const { name, file, dtype, two } of JSON.parse(readFileSync(`${folder}/list.json`, 'utf8'))) {
  const array = (path) => {
    const bytes = readFileSync(path)
    const Type = dtype === 'f32' ? Float32Array : Float64Array
    return engine.vector(new Type(bytes.buffer, bytes.byteOffset, bytes.byteLength / Type.BYTES_PER_ELEMENT).slice())
  }
  const x = array(`${folder}/${file}.x`)
  const operands = two ? [x, array(`${folder}/${file}.y`)] : [x]
  const result = sync[name](...operands)
  writeFileSync(`${folder}/${file}.${suffix}`, new Uint8Array(result.toArray().buffer))
  for (const vector of [...operands, result]) vector.dispose()
}
