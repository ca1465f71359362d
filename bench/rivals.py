"""Native rivals from Python (NumPy, pandas, bottleneck, SciPy, Numba, polars), each optional and on one thread, as a child process of the runner."""
import gc
import json
import os
import sys
import time

for name in ('OMP', 'OPENBLAS', 'MKL', 'NUMBA', 'NUMEXPR', 'POLARS_MAX'):
    os.environ[name + ('_THREADS' if name == 'POLARS_MAX' else '_NUM_THREADS')] = '1'
for name in ('OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'):
    os.environ.pop(name, None)

answers = os.fdopen(os.dup(1), 'w')
os.dup2(2, 1)
versions, missing, cases = {}, {}, {}


def load(title, module):
    """The module, or None and a reason."""
    try:
        found = __import__(module, fromlist=['_'])
        versions[title] = found.__version__
        return found
    except Exception as error:
        missing[title] = str(error) or type(error).__name__
        return None


np = load('NumPy', 'numpy')
pd = load('pandas', 'pandas')
bn = load('bottleneck', 'bottleneck')
scipy = load('SciPy', 'scipy')
nb = load('Numba', 'numba')
pl = load('polars', 'polars')
sm = load('statsmodels', 'statsmodels.api')


def variant(case, title, make, kind='native'):
    """Registers `make(data, message)`, which gives the call to time."""
    if title.split(',')[0] in versions:
        cases.setdefault(case, {})[title] = (kind, make)


def out_of(message):
    return np.empty(message['n'])


def numpy_cases():
    for case, ufunc in (('add', 'add'), ('subtract', 'subtract'), ('multiply', 'multiply'), ('divide', 'divide')):
        def binary(data, message, f=getattr(np, ufunc)):
            x, y, out = data('x'), data('y'), out_of(message)
            return lambda: f(x, y, out=out)
        variant(case, 'NumPy', binary)
    for case, f, source in (('sqrt', np.sqrt, 'positive'), ('exp', np.exp, 'x'), ('log', np.log, 'positive'), ('cumsum', np.cumsum, 'x'),
                            ('cummax', np.maximum.accumulate, 'x')):
        def unary(data, message, f=f, source=source):
            x, out = data(source), out_of(message)
            return lambda: f(x, out=out)
        variant(case, 'NumPy', unary)
    for case, f, source in (('sum', np.sum, 'x'), ('mean', np.mean, 'x'), ('min', np.min, 'x'), ('max', np.max, 'x'), ('argmin', np.argmin, 'x'),
                            ('argmax', np.argmax, 'x'), ('nansum', np.nansum, 'gaps'), ('nanmean', np.nanmean, 'gaps'), ('nanmin', np.nanmin, 'gaps'),
                            ('nanmax', np.nanmax, 'gaps'), ('variance', lambda x: np.var(x, ddof=1), 'x'), ('std', lambda x: np.std(x, ddof=1), 'x'),
                            ('nanstd', lambda x: np.nanstd(x, ddof=1), 'gaps')):
        def reduction(data, message, f=f, source=source):
            x = data(source)
            return lambda: f(x)
        variant(case, 'NumPy', reduction)

    def where(data, message):
        mask, x, y = data('mask').view(bool), data('x'), data('y')
        return lambda: np.where(mask, x, y)

    def dot(data, message):
        x, y = data('x'), data('y')
        return lambda: np.dot(x, y)

    def diff(data, message):
        x, out = data('x'), np.empty(message['n'] - 1)
        return lambda: np.subtract(x[1:], x[:-1], out=out)

    def sort(data, message):
        x, out = data('x'), out_of(message)

        def run():
            np.copyto(out, x)
            out.sort()
            return out
        return run

    def matmul(suffix):
        def make(data, message):
            order = message['order']
            a, b = data('a' + suffix).reshape(order, order), data('b' + suffix).reshape(order, order)
            out = np.empty_like(a)
            return lambda: np.matmul(a, b, out=out)
        return make

    def corr(data, message):
        x = np.ascontiguousarray(data('returns').reshape(message['observations'], message['variables']).T)
        return lambda: np.corrcoef(x)

    def draws(method):
        def make(data, message):
            generator, out = np.random.default_rng(1), out_of(message)
            return lambda: getattr(generator, method)(out=out)
        return make

    for case, make in (('where', where), ('dot', dot), ('diff', diff), ('sort', sort), ('matmul', matmul('')), ('matmul32', matmul('32')),
                       ('corr', corr), ('uniform', draws('random')), ('normal', draws('standard_normal'))):
        variant(case, 'NumPy', make)


def pandas_cases():
    def on(source, f):
        def make(data, message):
            series = pd.Series(data(source))
            return lambda: f(series, message)
        return make

    def panel(f):
        def make(data, message):
            frame = pd.DataFrame(data('panel').reshape(message['rows'], message['columns']))
            return lambda: f(frame.rolling(message['window']))
        return make

    for case, source, f in (('sum', 'x', lambda s, m: s.sum()), ('mean', 'x', lambda s, m: s.mean()), ('variance', 'x', lambda s, m: s.var()),
                            ('std', 'x', lambda s, m: s.std()), ('min', 'x', lambda s, m: s.min()), ('max', 'x', lambda s, m: s.max()),
                            ('nansum', 'gaps', lambda s, m: s.sum()), ('nanmean', 'gaps', lambda s, m: s.mean()),
                            ('nanstd', 'gaps', lambda s, m: s.std()), ('nanmin', 'gaps', lambda s, m: s.min()),
                            ('nanmax', 'gaps', lambda s, m: s.max()), ('cumsum', 'x', lambda s, m: s.cumsum()),
                            ('cummax', 'x', lambda s, m: s.cummax()), ('diff', 'x', lambda s, m: s.diff()),
                            ('ewmMean', 'x', lambda s, m: s.ewm(span=m['span']).mean())):
        variant(case, 'pandas', on(source, f))
    for case, method in (('rollingSum', 'sum'), ('rollingMean', 'mean'), ('rollingVar', 'var'), ('rollingStd', 'std'), ('rollingMin', 'min'),
                         ('rollingMax', 'max')):
        variant(case, 'pandas', on('x', lambda s, m, method=method: getattr(s.rolling(m['window']), method)()))
    variant('panelMean', 'pandas', panel(lambda rolling: rolling.mean()))
    variant('panelStd', 'pandas', panel(lambda rolling: rolling.std()))
    variant('corr', 'pandas', lambda data, m: pd.DataFrame(data('returns').reshape(m['observations'], m['variables'])).corr)


def bottleneck_cases():
    for case, f in (('nansum', bn.nansum), ('nanmean', bn.nanmean), ('nanmin', bn.nanmin), ('nanmax', bn.nanmax), ('nanstd', lambda x: bn.nanstd(x, ddof=1))):
        def reduction(data, message, f=f):
            x = data('gaps')
            return lambda: f(x)
        variant(case, 'bottleneck', reduction)
    std = {'ddof': 1}
    for case, f, more in (('rollingSum', bn.move_sum, {}), ('rollingMean', bn.move_mean, {}), ('rollingVar', bn.move_var, std),
                          ('rollingStd', bn.move_std, std), ('rollingMin', bn.move_min, {}), ('rollingMax', bn.move_max, {})):
        def windowed(data, message, f=f, more=more):
            x, window = data('x'), message['window']
            return lambda: f(x, window, **more)
        variant(case, 'bottleneck', windowed)
    for case, f, more in (('panelMean', bn.move_mean, {}), ('panelStd', bn.move_std, std)):
        def panel(data, message, f=f, more=more):
            x, window = data('panel').reshape(message['rows'], message['columns']), message['window']
            return lambda: f(x, window, axis=0, **more)
        variant(case, 'bottleneck', panel)


def scipy_cases():
    from scipy import ndimage
    for case, f in (('rollingMin', ndimage.minimum_filter1d), ('rollingMax', ndimage.maximum_filter1d), ('rollingMean', ndimage.uniform_filter1d)):
        def windowed(data, message, f=f):
            x, out, window = data('x'), out_of(message), message['window']
            trailing = window - window // 2 - 1

            def run():
                f(x, window, output=out, origin=trailing)
                out[:window - 1] = np.nan
                return out
            return run
        variant(case, 'SciPy', windowed)


def numba_cases():
    """A loop of the user's own, compiled: it stands beside the C++ loop."""
    @nb.njit
    def ewm(x, out, keep):
        total, weight = 0.0, 0.0
        for i in range(x.size):
            total = total * keep + x[i]
            weight = weight * keep + 1
            out[i] = total / weight
        return out

    def run_ewm(data, message):
        x, out, keep = data('x'), out_of(message), 1 - 2 / (message['span'] + 1)
        return lambda: ewm(x, out, keep)
    variant('ewmMean', 'Numba', run_ewm, 'loop')


def polars_cases():
    for case, f in (('sum', lambda s, m: s.sum()), ('cumsum', lambda s, m: s.cum_sum()), ('diff', lambda s, m: s.diff()),
                    ('sort', lambda s, m: s.sort()), ('ewmMean', lambda s, m: s.ewm_mean(span=m['span'])),
                    ('rollingMean', lambda s, m: s.rolling_mean(m['window'])), ('rollingStd', lambda s, m: s.rolling_std(m['window'])),
                    ('rollingMax', lambda s, m: s.rolling_max(m['window']))):
        def make(data, message, f=f):
            series = pl.Series(data('x'))
            return lambda: f(series, message)
        variant(case, 'polars', make)


def row_cases(rows):
    """Rows that say in Python how a library is called, as statements or as [statements, call]; see rows/index.mjs."""
    import types
    sp = types.SimpleNamespace()
    if scipy is not None:
        from scipy import fft, linalg, signal, special, stats
        sp.__dict__.update(fft=fft, linalg=linalg, signal=signal, special=special, stats=stats)
    kernels = None
    if nb is not None:
        sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'rivals'))
        import kernels
    for row in rows:
        for title, code in row['native'].items():
            def make(data, message, row=row, code=code):
                env = {'np': np, 'pd': pd, 'bn': bn, 'pl': pl, 'sm': sm, 'sp': sp, 'kernels': kernels, **{name: message[name] for name in message if name not in row['inputs']}}
                for name, shape in row['inputs'].items():
                    env[name] = data(name).reshape([message[size] for size in shape]) if shape else data(name)
                if row['out']:
                    env['out'] = np.empty(next(iter(env[name] for name in row['inputs'])).shape, {'u8': 'bool'}.get(row['out'], row['out'].replace('f64', 'f8').replace('f32', 'f4').replace('i32', 'i4')))
                before, call = code if isinstance(code, list) else ('', code)
                exec(before, env)
                return eval('lambda: ' + call, env)
            variant(row['id'], title, make)


if len(sys.argv) > 1:
    with open(sys.argv[1]) as rows:
        row_cases(json.load(rows))
for module, register in ((np, numpy_cases), (pd, pandas_cases), (bn, bottleneck_cases), (scipy, scipy_cases), (nb, numba_cases), (pl, polars_cases)):
    if np is not None and module is not None:
        register()

def blas_core():
    """The processor that OpenBLAS chose its kernels for; an environment variable may have forced an old one."""
    import ctypes
    with open('/proc/self/maps') as maps:
        paths = sorted({line.split()[-1] for line in maps if 'openblas' in line and '.so' in line})
    for path in paths:
        for name in ('openblas_get_corename', 'openblas_get_corename64_', 'scipy_openblas_get_corename64_', 'scipy_openblas_get_corename'):
            function = getattr(ctypes.CDLL(path), name, None)
            if function is not None:
                function.restype = ctypes.c_char_p
                return function().decode()
    return 'unknown'


if np is not None:
    try:
        versions['BLAS under NumPy ' + np.__version__] = 'OpenBLAS for ' + blas_core()
    except OSError:
        pass
inputs, calls = {}, {}


def reader(folder):
    def data(name):
        if name not in inputs:
            for ending, dtype in (('f64', 'f8'), ('f32', 'f4'), ('i32', 'i4'), ('i64', 'i8'), ('u8', 'u1')):
                path = os.path.join(folder, name + '.' + ending)
                if os.path.exists(path):
                    inputs[name] = np.fromfile(path, dtype)
        return inputs[name]
    return data


def clock(call, reps):
    """Nanoseconds of a call, as the mean of `reps`; results are freed off the clock."""
    total = 0
    for _ in range(reps):
        start = time.perf_counter_ns()
        result = call()
        total += time.perf_counter_ns() - start
        del result
    return total / reps


def flattened(result):
    """All numbers of a result, real parts before imaginary ones."""
    if isinstance(result, (tuple, list)):
        return np.concatenate([flattened(part) for part in result])
    values = np.asarray(result.to_numpy() if hasattr(result, 'to_numpy') else result)
    if np.iscomplexobj(values):
        return np.concatenate([values.real.ravel(), values.imag.ravel()])
    return np.ascontiguousarray(values, dtype='f8').ravel()


# Milliseconds: a call that takes LONG is not run again to warm up, one that takes SLOW once more; as in rivals/protocol.mjs.
LONG_MS, SLOW_MS = 2000, 500


def prepare(message):
    call = cases[message['case']][message['variant']][1](reader(message['folder']), message)
    calls[message['variant']] = call
    if message['variant'].startswith('Numba'):
        call()  # compiles
    start = time.perf_counter()
    result = call()
    cold = (time.perf_counter() - start) * 1e3
    values = flattened(result)
    values.tofile(message['result'])
    del result
    if cold > LONG_MS:
        return {'ms': cold, 'count': values.size}
    best, end, runs = float('inf'), time.perf_counter() + 0.2, 0
    while runs < 2 or (runs < 40 and time.perf_counter() < end):
        best = min(best, clock(call, 1) / 1e6)
        runs += 1
        if best > SLOW_MS:
            break
    return {'ms': best, 'count': values.size}


def drop():
    calls.clear()
    inputs.clear()
    return {}


gc.disable()
for line in sys.stdin:
    message = json.loads(line)
    try:
        if message['do'] == 'hello':
            listed = {case: [{'name': title, 'kind': kind} for title, (kind, _) in found.items()] for case, found in cases.items()}
            answer = {'versions': {**versions, 'Python': sys.version.split()[0]}, 'missing': missing, 'variants': listed}
        elif message['do'] == 'prepare':
            answer = prepare(message)
        elif message['do'] == 'run':
            answer = {'ns': clock(calls[message['variant']], message['reps'])}
        else:
            answer = drop()
    except Exception as error:
        answer = {'error': type(error).__name__ + ': ' + str(error).split('\n')[0]}
    print(json.dumps(answer), file=answers, flush=True)
