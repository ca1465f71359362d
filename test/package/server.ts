// A server of one folder on this machine alone, under several policies at once: `/isolated/x` and `/strict/x` are the same file.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

/** Headers by the first part of the path. */
const POLICIES = {
  isolated: ISOLATED,
  plain: {},
  blob: { ...ISOLATED, 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:" },
  strict: { ...ISOLATED, 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'" },
  trusted: { ...ISOLATED, 'content-security-policy': "require-trusted-types-for 'script'" },
  nowasm: { ...ISOLATED, 'content-security-policy': "script-src 'self'; worker-src 'self'" },
} as const

export type Policy = keyof typeof POLICIES

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' }
const PAGE = '<!doctype html><title>consumer</title><link rel="icon" href="data:,"><script type="module" src="page.js"></script>'

export interface Site {
  address(policy: Policy): string
  close(): Promise<void>
}

/** Serves the files of `folder`, and a page that loads its `page.js`, until closed. */
export async function serve(folder: string): Promise<Site> {
  const server = createServer(async ({ url = '/' }, response) => {
    const [policy, ...rest] = normalize(new URL(url, 'http://here').pathname).split('/').slice(1)
    const file = rest.join('/') || 'index.html'
    try {
      const body = file === 'index.html' ? PAGE : await readFile(join(folder, file))
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...POLICIES[policy as Policy] })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: (policy) => `http://127.0.0.1:${port}/${policy}/`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
