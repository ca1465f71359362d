// What Node and browsers do differently. `platform.node.ts` and `platform.browser.ts` each provide `platform`,
// `port.node.ts` and `port.browser.ts` each `workerPort`; the build puts one for the other.

/** The owner's end of one worker. */
export interface WorkerHandle {
  post(message: unknown): void
  /** Resolves once the thread is really gone, or to false where the platform cannot tell. */
  terminate(): Promise<boolean>
}

export interface WorkerListeners {
  message(message: unknown): void
  /** The worker is dead or must be given up; called once. `gone` is false where it may still be running. */
  exit(cause: unknown, gone: boolean): void
}

/** The worker's end. */
export interface WorkerPort {
  post(message: unknown): void
  listen(listener: (message: unknown) => void): void
}

/** A timer that keeps the process alive while it is held. */
export interface KeepAlive {
  hold(): void
  rest(): void
  stop(): void
}

export interface Platform {
  readonly name: 'node' | 'browser'
  /** Whether this thread may sleep in Atomics.wait. */
  canBlock(): boolean
  /** Hardware threads that this process may use. */
  availableThreads(): number
  /** Why memory cannot be shared between threads here, or undefined when it can. */
  unshared(): { reason: string; remedy: string } | undefined
  /** A new worker running the inlined script, or whatever `create` makes. */
  spawn(listeners: WorkerListeners, create: (() => unknown) | undefined): WorkerHandle
  /** Calls `tick` every `ms` milliseconds while held. */
  keepAlive(tick: () => void, ms: number): KeepAlive
  /** The bytes of a module, and those by which its relaxed twin differs, from the text that `scripts/build.mjs` made of them. */
  unpackModule(text: string): Uint8Array
  unpackChanges(text: string): Uint8Array
  /** An address from which every thread can import the ES module of this text, until it is released. */
  moduleOf(text: string): { readonly url: string; release(): void }
  /** Resolves in a later turn of the event loop, after waiting events have been seen to. */
  nextTurn(): Promise<void>
  /** The bytes at an address; in Node a path is one too. */
  read(url: string | URL): Promise<Uint8Array>
}
