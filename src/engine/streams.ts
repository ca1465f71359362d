// A module's bytes sorted by what they mean: opcodes behind opcodes, numbers of locals behind numbers of locals. Sorted so, text made of them gzips to
// three quarters of what the module does, whose repetitions lie farther apart than gzip looks back.

enum Stream {
  Rest,
  Size,
  Declared,
  Opcode,
  Local,
  Vector,
  Lane,
  Constant,
  Whole,
  Block,
  Align,
  Offset,
  Branch,
  Shuffle,
  Call,
}
const STREAMS = 15

const CODE_SECTION = 10

/** Moves the next byte, which belongs to `stream`, from where it is read to where it goes; what it is. */
type Move = (stream: Stream) => number

function moveNumber(move: Move, stream: Stream): number {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = move(stream)
    value |= (byte & 127) << shift
    if (byte < 128) return value
  }
}

function moveMany(move: Move, stream: Stream, count: number): void {
  for (let i = 0; i < count; i++) move(stream)
}

/** Moves a whole module; `left` says whether there is more of it. */
function moveModule(move: Move, left: () => boolean): void {
  let moved = 0
  const counted: Move = (stream) => {
    moved++
    return move(stream)
  }
  moveMany(counted, Stream.Rest, 8)
  while (left()) {
    const section = counted(Stream.Rest)
    const size = moveNumber(counted, Stream.Rest)
    if (section !== CODE_SECTION) {
      moveMany(counted, Stream.Rest, size)
      continue
    }
    for (let functions = moveNumber(counted, Stream.Rest); functions > 0; functions--) {
      const length = moveNumber(counted, Stream.Size)
      const end = moved + length
      for (let groups = moveNumber(counted, Stream.Declared); groups > 0; groups--) {
        moveNumber(counted, Stream.Declared)
        counted(Stream.Declared)
      }
      while (moved < end) moveInstruction(counted)
    }
  }
}

function moveInstruction(move: Move): void {
  const code = move(Stream.Opcode)
  if (code >= 0x20 && code <= 0x22) moveNumber(move, Stream.Local)
  else if (code === 0xfd) moveVector(move)
  else if (code === 0x10 || code === 0x23 || code === 0x24) moveNumber(move, Stream.Call)
  else if (code === 0x0c || code === 0x0d) moveNumber(move, Stream.Branch)
  else if (code >= 0x02 && code <= 0x04) move(Stream.Block)
  else if (code === 0x41 || code === 0x42) moveNumber(move, Stream.Whole)
  else if (code === 0x43) moveMany(move, Stream.Constant, 4)
  else if (code === 0x44) moveMany(move, Stream.Constant, 8)
  else if (code >= 0x28 && code <= 0x3e) moveAddress(move)
  else if (code === 0x3f || code === 0x40) move(Stream.Block)
  else if (code === 0x1c) moveMany(move, Stream.Block, 2)
  else if (code === 0x0e) for (let targets = moveNumber(move, Stream.Branch); targets >= 0; targets--) moveNumber(move, Stream.Branch)
  else if (code === 0xfc) {
    const operation = moveNumber(move, Stream.Vector)
    moveMany(move, Stream.Block, operation === 10 ? 2 : operation === 11 ? 1 : 0)
  } else if (code === 0xfe) {
    moveNumber(move, Stream.Vector)
    moveAddress(move)
  }
}

function moveVector(move: Move): void {
  const operation = moveNumber(move, Stream.Vector)
  if (operation === 12) moveMany(move, Stream.Constant, 16)
  else if (operation === 13) moveMany(move, Stream.Shuffle, 16)
  else if (operation >= 21 && operation <= 34) move(Stream.Lane)
  else if (operation <= 11 || operation === 0x5c || operation === 0x5d) moveAddress(move)
  else if (operation >= 0x54 && operation <= 0x5b) {
    moveAddress(move)
    move(Stream.Lane)
  }
}

function moveAddress(move: Move): void {
  move(Stream.Align)
  moveNumber(move, Stream.Offset)
}

/** The bytes of `module` sorted into streams: each stream's length in four bytes, then the streams. */
export function sorted(module: Uint8Array): Uint8Array {
  const streams: number[][] = Array.from({ length: STREAMS }, () => [])
  let at = 0
  moveModule(
    (stream) => {
      const byte = module[at++]!
      streams[stream]!.push(byte)
      return byte
    },
    () => at < module.length,
  )
  return Uint8Array.from(streams.flatMap(({ length }) => [length, length >>> 8, length >>> 16, length >>> 24]).concat(...streams))
}

/** The module whose bytes were sorted. */
export function unsorted(bytes: Uint8Array): Uint8Array {
  const places: number[] = []
  let start = STREAMS * 4
  for (let i = 0; i < STREAMS * 4; i += 4) {
    places.push(start)
    start += bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24)
  }
  const module = new Uint8Array(bytes.length - STREAMS * 4)
  let at = 0
  moveModule(
    (stream) => {
      const byte = bytes[places[stream]!++]!
      module[at++] = byte
      return byte
    },
    () => at < module.length,
  )
  return module
}
