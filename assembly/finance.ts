// Risk, volatility and options. One line a family.

export * from './options'
export * from './impliedvol'
