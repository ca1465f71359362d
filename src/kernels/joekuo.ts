// Direction numbers of Sobol's sequence by Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections", SIAM J. Sci. Comput. 30
// (2008): the first 365 dimensions of their table new-joe-kuo-6.21201, https://web.maths.unsw.edu.au/~fkuo/sobol/, copyright (c) 2008, Frances Y. Kuo
// and Stephen Joe, under the 3-clause BSD licence that stands there; SciPy ships the same table.

/** Dimensions that the table has: days of a year. */
export const DIMENSIONS = 365

/** For each dimension from the second on, of degree s, its numbers m_2 to m_s, which are odd and below 2^i: (m_i - 1) / 2 in i - 1 bits. Base64. */
const PACKED =
  'wE7JQkTsoACuX2HgelTbgcxTsxKfe2fP5jxHHF/QGNTJHWLfHqzR7ETRPAkDpkumY5TawN8t0iEtRJXAZsPeuN5iodoT+Zj1v/X2Eqlm+S7WMI/RaC3OPgTw' +
  'SUHMpKjp3oQsuUuSdH68+xpCvw4A3Vyx3CEkcW/91FLVqFlyF63faINghEFEywVXFhz2fyKqH2i2qjsOdqvNlAd/36aYjcDZ995St52xigdl01cALWvvkk6o' +
  '3E9ClBqAKC9Y4PvbglQZQKd5hv/nQX7Fp+SCfX7snb0vMgrGurfqEBhtFYeHOQYhKdaM6vA7X/4xjvtKswiAXPiUUXBwyeKZdIzhVvfGUPouGTpyxdvkeiVY' +
  'tGxK+ZYXnFyhjxvBPM01gOAEJJF7O9Tg3izLaoOvSUS8NdWjUzsoYqBvCd/nELzUwm5FLZdLS3D5jdQf3ekolnTZX0kHqTOQkuLe5Wim//Q3nGg6/jZKzkuH' +
  'wtT39JhEIJcMp6GUn6kj/xyrPinGmCX+CpHSMBOfxOBfG3Uh+qHqXbLp7k8SwFwi27n1+g6pMJGcamBt98jgmqif59Wtonw3IZ3DYQ6Nos1vEpGVnacRu2ta' +
  'EQLlxfIYyXHTYvc1uydUqlTKpyUX3kh45xoCzi9ZKeywdNoZNWVPz0FZu4X0hQPwcsys56mDODeXcxJIDuhW4gZqn9p27SzH+Vgxgvlhk1HxIk3H4e0WC9/c' +
  'X0HiRbgL4wCz82IybZfGaWfuImac2QlqACNiIC3ezm9xjQarXhYlSj7rK18mrv9Cewzgf5zeCevO3n0WFRJJzLriB3p4/oUyQfJLpewTb8spMIDNsUWzZ747' +
  'DXxKvyk/1+rqps9LY/VsntYyMAJdZU0mvTbI+d9cFXKn6Kiee89F/Mu2gzCOxzLPfuOHpwITq9FddQ7eIxrmjbksmpcllQZDyYtZkAeh1r3Ym16ICbtY2aOb' +
  'oR1xdsIM7ynhG6XuC2LFbM8AQHYxyHYGvOFhWg45yt7a6/HBf0Xe/vAxNsGiLwIcEZxRD0bYuZj3YccYa2bOrCbFG4RLafe91jrU83Su1rvD2LrNpcKMba/I' +
  'TUgFtV3cJWPknS/lbsAEN61cH4FyE3Q3A0on3MiZuKex0WyCfbT78YCK43aYuYsstWHRkUwuUZaM1jagBTO7yRRO/3HuDCFO4wHVyrxr/U79/QRSMe8EsbPx' +
  'Bdy7Ebx4r/fISxDA9jKxkqSyX55lSiC5E/7ZslkVA1j/ltWXcGHZw8wqaCl8YmtLQy5KjpcWCgwCkbYaJT8Js2txWYuu6o2lD+AWfEVSVqU+ojIMUKLYoKry' +
  'EOOKoTKM6xJ7rO2RVOZ/KZZ83u2N5YKr5RmixnfStSzBDqPOF2GGyLAwvF5d0FRvQGILmtQZX0zlqNjcEjbxRU2CND2PTW8gMB5/Gk9YyO1Vq2gI0aRCSBy+' +
  '2K9yUev1MRi7U2tpPCr/ZSQi1JG8mjthot376wxPZL2aw0wvKvO91Ra799H7WgkE/hlpi87+BAW/flfE58zTE59uSwur+c34lKb5vQhWriSJ1Yz9+tomWAsl' +
  'W2C6Qy6l0iaASHxk36m7MMGQ5su/pj+rO+Iz9OrfP5vsr3CpSn7BR531bqZTTJSIeoMhEUEAIFUiFoyYgrevIv9mJVJ9MTG0BZSgMKU3s+eO2uOufxxpIJFE' +
  'Xhkn9ZILykSGvKeBSuadn8z3IHl3/3GhqWD4zASrmzSbv/czwaGZLgh57QsnpROpCQjsfAmmdT1PwSM6psVd64UhahGGveuZKWtFYYJwieOYRGc4Taiq5b4i' +
  'K9b172++A9O/IGLcPyp56ylEMBw+Ysf6DU4hrA5jo0dBAhK4m9LUdDAj/PeLmYj95N1cScPlOubtVF/Ud4MV03H4CWHDLAl5Zc7Fuv6FRZ3OZBF2KrXfpMwW' +
  'dWgVryq+kNgoq+g5Urt7JJoKMIlsq2YHd8JCPyhRdVoXQgMaysQGnJX34nEU0DlTBABQgVG9gO8NIzK0tQBknAGcSvlZmvuVVx3h62xnvdtINseXY0jsgdVo' +
  'MgfrEEkaiElaAHJNBwEhttqGa0q51yK9+paGvr0C77Xmzc7RHLNnDSetSkyocXIhUh7fxlG149WEH0hIqtN2ebXUmGLtLejAM1pbw2Alau3D7GvmC0RFHXtn' +
  '36jaA3+H0+ED+ig/TBqLSFj7nPhun7sfyHLqV5E1kTt1CHgRZcPjUfjOtJTTtWJ3m79kX3KeroyMEHJsB99zAWYLTw+alCcu8wgr59a1s4PP24urMyVdPFoG' +
  'Zh/MNjfWKmDjndhic2DMw8uWaDOTlrMA0NizJ0tKJD0m5Qx6KMllka5uzkzB4XaRzOp/J5TLsn4kzyStC+LzpMdzXzZWrnMe4W8cVbtwvf520fubhFjfdFhA' +
  'M7v5BD4gPVYQp+ZjwdxYO8eR+ZJFlBimpTGE+JvYBGn7bq+OS6lRCOT+SbhKhUcj1bC5M8zMVTGuFdYXHkw5EvFfHvUolTef7Qxzh9lJcIpSzJV0JDKbhtj3' +
  'yhHZfdOeQDfOrfTAXBdX3DWDuN5WIC2nrKns5Gc+xKv1QSh6Gdx+O1gvaf+CFBgbnfrYLW3My3O7y1WUBGej7mvJrawdTtelYsU0SxsR4okwkBKtnf9FBmRu' +
  '71e/rrg/AbVxkR/mGQnJj8kNJJwNJdwrNHm+ewtZmfVWpf7e8yLxKWdrzIhmBBbfh9b4IY7E1CWSMeG0bJKjMB2FEfRMCtf6627zh6s0ESiCnqiHeP0gp87C' +
  'Y7aeJwBHW4EF+UTxywPSsg0JapeQDz6BGjDtE/cVklqLecgH8h5V3S+xCRNKnlQJKAAA'

let made: Uint32Array | undefined

/** The 32 direction numbers of every dimension, each a fraction in 32 bits; those of dimension d from 32 d on. Made once. */
export function directionNumbers(): Uint32Array {
  made ??= unpack()
  return made
}

function unpack(): Uint32Array {
  const bytes = Uint8Array.from(atob(PACKED), (letter) => letter.charCodeAt(0))
  let at = 0
  const bits = (count: number) => {
    let value = 0
    for (let i = 0; i < count; i++, at++) value = value * 2 + ((bytes[at >> 3]! >> (7 - (at & 7))) & 1)
    return value
  }
  const numbers = new Uint32Array(32 * DIMENSIONS)
  for (let i = 0; i < 32; i++) numbers[i] = 2 ** (31 - i)
  let polynomial = 1
  for (let dimension = 1; dimension < DIMENSIONS; dimension++) {
    do polynomial += 2
    while (!isPrimitive(polynomial))
    const own = numbers.subarray(32 * dimension, 32 * (dimension + 1))
    const degree = degreeOf(polynomial)
    for (let i = 0; i < degree; i++) own[i] = (2 * bits(i) + 1) * 2 ** (31 - i)
    // Bratley and Fox, algorithm 659, ACM TOMS 14 (1988).
    for (let i = degree; i < 32; i++) {
      let number = own[i - degree]! ^ (own[i - degree]! >>> degree)
      for (let k = 1; k < degree; k++) if ((polynomial >> (degree - k)) & 1) number ^= own[i - k]!
      own[i] = number
    }
  }
  return numbers
}

const degreeOf = (polynomial: number) => 31 - Math.clz32(polynomial)

/** Whether the powers of x modulo a polynomial over two elements, its coefficients in bits, run through all that there are. */
function isPrimitive(polynomial: number): boolean {
  const top = 1 << degreeOf(polynomial)
  let power = 1
  let count = 0
  do {
    power <<= 1
    if (power & top) power ^= polynomial
    count++
  } while (power > 1)
  return power === 1 && count === top - 1
}
