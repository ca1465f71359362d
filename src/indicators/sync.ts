// The same names as `index.ts` here, blocking.
export {}
