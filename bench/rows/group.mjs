// Groups: aggregates and transforms by keys.

const row = (id, ours, native, rest = {}) => ({ id, inputs: ['x', 'codes'], tolerance: 1e-12, bound: 'memory', ours, native, ...rest })
/** Groups are made on the clock, as pandas makes them. */
const grouped =
  (how) =>
  (api, { x, codes }) => {
    const groups = api.groupBy(codes)
    const result = api.aggregate(x, groups, how)
    groups.dispose()
    return result
  }
const transformed =
  (how) =>
  (api, { x, codes }) => {
    const groups = api.groupBy(codes)
    const result = api.groupTransform(x, groups, how)
    groups.dispose()
    return result
  }

export const ROWS = [
  row(
    'aggregate, mean',
    grouped('mean'),
    { pandas: ['s = pd.Series(x)', 's.groupby(codes).mean().to_numpy()'] },
    { label: 'group-by mean, 1000 keys', bars: [0.25, 0.15] },
  ),
  row(
    'aggregate, std',
    grouped('std'),
    { pandas: ['s = pd.Series(x)', 's.groupby(codes).std().to_numpy()'] },
    { label: 'group-by std, 1000 keys' },
  ),
  row(
    'aggregate, median',
    grouped('median'),
    { pandas: ['s = pd.Series(x)', 's.groupby(codes).median().to_numpy()'] },
    { label: 'group-by median, 1000 keys' },
  ),
  row(
    'groupTransform, cumsum',
    transformed('cumsum'),
    { pandas: ['s = pd.Series(x)', 's.groupby(codes).cumsum().to_numpy()'] },
    { label: 'cumsum within 1000 groups' },
  ),
  row(
    'groupTransform, shift',
    transformed('shift'),
    { pandas: ['s = pd.Series(x)', 's.groupby(codes).shift().to_numpy()'] },
    { label: 'shift within 1000 groups' },
  ),
]
