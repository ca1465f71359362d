import { sort } from '../reference/sort.js'
import type { Case } from './case.js'

export const CASES: readonly Case[] = [{ name: 'sort', call: (api, x) => api.sort(x), reference: sort }]
