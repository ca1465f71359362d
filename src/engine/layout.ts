// The control block in shared memory: where the job ring lies and what its words mean. Read by the owner thread and by every worker.
//
// Words are 32-bit and only touched through Atomics, but for a job's arguments, which are written before the job is published.

/** Where the block begins: below it lie the read-only tables of the package's modules, each at the `memoryBase` that `asconfig.json` gives it. */
export const CONTROL_ADDRESS = 3 << 16
/** Bytes of the whole block. */
export const CONTROL_BYTES = 1 << 15
/** Behind it, scratch for kernels that run at once on the calling thread: allocating and freeing it took a small call half of its time. */
export const CALLER_SCRATCH = CONTROL_ADDRESS + CONTROL_BYTES
export const CALLER_SCRATCH_BYTES = 1 << 16
/** Where vectors begin. */
export const HEAP = CALLER_SCRATCH + CALLER_SCRATCH_BYTES

/** Bumped whenever there is something new for workers (a job or mail); they sleep on it. */
export const WAKE = 0
/** Bumped whenever the owner has something to look at (a finished job, progress); it waits on it. */
export const DOORBELL = 16
/** One bit a job slot in use. */
export const ACTIVE = 32
/** Slot of the oldest job in flight: workers look from there, so that jobs run first in, first out. */
export const OLDEST = 33

/** Word where the workers' own cells begin; each takes a cache line of 16 words. */
export const CELLS = 64
export const CELL_WORDS = 16
/** One bit each in a slot's VISITORS. */
export const MAX_WORKERS = 32
/** In a worker's cell: 1 + the chunk that it runs, -1 while it claims one, or 0. */
export const CELL_CHUNK = 0
/** In a worker's cell: 1 once its instance stands and its loop has begun. */
export const CELL_READY = 1
/** In a worker's cell: mails posted to it so far; while it has read fewer it goes back to its event loop. */
export const CELL_MAIL = 2

/** Word where the job slots begin. */
export const SLOTS = CELLS + MAX_WORKERS * CELL_WORDS
export const SLOT_COUNT = 32
export const SLOT_WORDS = 192

// Words of a job slot.
export const LIBRARY = 0
export const KERNEL = 1
export const ARGUMENT_COUNT = 2
/** Units of work in all, and units a chunk. */
export const COUNT = 3
export const GRAIN = 4
export const CHUNKS = 5
/** The next chunk to hand out; claimed by an atomic add. Cancelling sets it to CHUNKS. */
export const NEXT = 6
/** Chunks that ran to their end. */
export const FINISHED = 7
/** One bit a worker inside the slot. The job is over when no chunk is left to claim and nobody is inside; only then is the slot reused. */
export const VISITORS = 8
/** How many workers may be inside. */
export const LIMIT = 9
/** 1 + the first chunk whose kernel failed, or 0. */
export const FAILED = 10
/** Address of the scratch areas and bytes of each; 0 bytes: the kernel takes no scratch. */
export const SCRATCH = 11
export const SCRATCH_BYTES = 12
/** 1: ring the doorbell after every chunk, for progress. */
export const REPORT = 13
/** Bytes of the failure's text. */
export const FAILURE_LENGTH = 14
/** The arguments, as f64, at an even word. */
export const ARGUMENTS = 16
export const MAX_ARGUMENTS = 20
/** The failure's text, UTF-8. */
export const FAILURE = ARGUMENTS + MAX_ARGUMENTS * 2
export const FAILURE_BYTES = (SLOT_WORDS - FAILURE) * 4

/** Word of slot `slot`. */
export function slotWord(slot: number): number {
  return SLOTS + slot * SLOT_WORDS
}

/** Word of worker `index`'s cell. */
export function cellWord(index: number): number {
  return CELLS + index * CELL_WORDS
}
