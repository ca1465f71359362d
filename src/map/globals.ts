// Names that mean something in every worker: those of ECMAScript, and those of the platform.

const LANGUAGE = `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object
  Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array
  Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI decodeURIComponent encodeURI encodeURIComponent escape
  eval globalThis isFinite isNaN parseFloat parseInt undefined unescape`

const EVERYWHERE = `AbortController AbortSignal Blob BroadcastChannel CompressionStream DOMException DecompressionStream Event EventTarget
  FormData Headers MessageChannel MessagePort ReadableStream Request Response TextDecoder TextEncoder TransformStream URL URLSearchParams
  WritableStream atob btoa clearInterval clearTimeout console crypto fetch navigator performance queueMicrotask setInterval setTimeout
  structuredClone`

const NODE = 'Buffer clearImmediate global process setImmediate'
const BROWSER = 'File FileReader OffscreenCanvas WebSocket WorkerGlobalScope XMLHttpRequest caches importScripts indexedDB self'

const words = (text: string) => text.trim().split(/\s+/)

/** The names that a function in a worker may use without a capture. */
export function workerGlobals(platform: 'node' | 'browser'): ReadonlySet<string> {
  return new Set([LANGUAGE, EVERYWHERE, platform === 'node' ? NODE : BROWSER].flatMap(words))
}
