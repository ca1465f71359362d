// CommonJS: `import()` on every Node, `require` where Node can require ES modules.
const load = process.argv[2] === 'require' ? async () => require('lanewise') : () => import('lanewise')

load().then(async ({ exp, vector, info }) => {
  const y = await exp(vector(1_000_000))
  console.log(JSON.stringify({ last: y.data[999_999], workers: info().workers }))
})
