#!/usr/bin/env node
// The command `lanewise`.
import { parseArgs } from 'node:util'
import { LanewiseError } from '../errors.js'
import { build, stemOf } from './build.js'
import { reportText } from './report.js'

const USAGE = `Usage: lanewise build <file.ts> … --out <folder> [--json]

Compiles kernels written in AssemblyScript to <folder>/<name>.wasm, .js and .d.ts, and reports which of them run in SIMD.

  --out <folder>  where the files go; without it nothing is written
  --json          the report as JSON
`

async function main(): Promise<number> {
  let words: ReturnType<typeof wordsOf>
  try {
    words = wordsOf()
  } catch (error) {
    console.error(`lanewise: ${(error as Error).message}\n\n${USAGE}`)
    return 2
  }
  const { positionals, values } = words
  const [command, ...files] = positionals
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  if (command !== 'build' || files.length === 0) {
    console.error(command === undefined || command === 'build' ? USAGE : `lanewise: unknown command '${command}'\n\n${USAGE}`)
    return 2
  }
  let failures = 0
  const reports: object[] = []
  for (const file of files) {
    try {
      const { kernels, wasm, warnings, duration } = await build(file, values.out === undefined ? {} : { out: values.out })
      reports.push({ file, bytes: wasm.length, kernels, warnings })
      if (values.json) continue
      const target = values.out === undefined ? '' : ` -> ${values.out.replace(/\/$/, '')}/${stemOf(file)}.{wasm,js,d.ts}`
      console.log(`${file}${target}: ${wasm.length} bytes in ${Math.round(duration)} ms\n${reportText(kernels)}`)
      for (const warning of warnings) console.error(warning)
    } catch (error) {
      if (!(error instanceof LanewiseError) && (error as { code?: string }).code === undefined) throw error
      console.error((error as Error).message)
      failures++
    }
  }
  if (values.json) console.log(JSON.stringify(reports, undefined, 2))
  return failures > 0 ? 1 : 0
}

function wordsOf() {
  const options = { out: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
  return parseArgs({ options, allowPositionals: true })
}

process.exitCode = await main()
