// Before all proofs: packs the package, installs it into an empty project outside the repository, and brings the tools of this folder.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { HERE, ROOT, run } from './run.js'

declare module 'vitest' {
  export interface ProvidedContext {
    /** What `npm pack` made. */
    tarball: string
    /** A project that has the tarball installed and nothing else, with the programs of `consumer/` in it. */
    consumer: string
    /** The folder of both, removed in the end. */
    folder: string
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  await installTools()
  if (!existsSync(join(ROOT, 'dist/types/index.d.ts'))) throw new Error('dist/ is not built: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'lanewise-package-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    // The scripts would build dist/ anew; that has been done.
    const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: ROOT })
    const tarball = join(folder, JSON.parse(packed.stdout)[0].filename)
    const consumer = join(folder, 'consumer')
    mkdirSync(consumer)
    writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }))
    // Offline: a package that depends on nothing needs nothing.
    await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: consumer })
    cpSync(join(HERE, 'consumer'), consumer, { recursive: true })
    project.provide('tarball', tarball)
    project.provide('consumer', consumer)
    project.provide('folder', folder)
  } catch (error) {
    remove()
    throw error
  }
  return remove
}

/** The bundlers and runtimes, as the lock file has them. None of their install scripts is needed: the binaries lie in the packages. */
async function installTools(): Promise<void> {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  if (Object.entries(dependencies).every(([name, version]) => installedVersion(name) === version)) return
  console.log('installing the tools of test/package')
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HERE, seconds: 300 })
}

function installedVersion(name: string): string | undefined {
  const file = join(HERE, 'node_modules', name, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}
