// The same names as `index.ts` here, blocking.
export * from '../tables/sync.js'
export * from '../windows/sync.js'
