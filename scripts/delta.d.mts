export function delta(from: Uint8Array, to: Uint8Array): Uint8Array
