// A rival (or ourselves) as a child process that stays warm between turns: one JSON line in, one out, clocks read inside the child.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const TIMEOUT_MS = 120_000
const STDERR_LINES = 6

export class Child {
  /** What the child said of itself: name, versions, and the variants of each case. */
  hello
  /** How often its process has ended. */
  deaths = 0
  #start
  #process
  #waiting
  #stderr = []
  #death

  /** `environment` entries that are undefined are taken out of the child's environment. */
  constructor(command, args, environment = {}) {
    this.#start = () => {
      const env = { ...process.env, ...environment }
      for (const [name, value] of Object.entries(env)) if (value === undefined) delete env[name]
      this.#process = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
      this.#death = undefined
      this.#process.on('error', (error) => this.#die(error.message))
      this.#process.on('exit', (code, signal) => this.#die(`ended with ${signal ?? code}: ${this.#stderr.join(' | ')}`))
      this.#process.stdin.on('error', () => {})
      const note = (line) => {
        this.#stderr = [...this.#stderr, line].slice(-STDERR_LINES)
      }
      // Answers are objects; whatever else a dying process prints is kept for the message.
      createInterface({ input: this.#process.stdout }).on('line', (line) => (line.startsWith('{') ? this.#settle(line) : note(line)))
      createInterface({ input: this.#process.stderr }).on('line', note)
    }
  }

  /** Starts the process and has it introduce itself. */
  async open() {
    this.#start()
    this.hello = await this.#request({ do: 'hello' })
    return this.hello
  }

  /** The child's answer; a child that died at an earlier message is started anew. Rejects if the child dies or says `error`. */
  async ask(message) {
    if (this.#death !== undefined) await this.open()
    const answer = await this.#request(message)
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer
  }

  close() {
    this.#process?.stdin.end()
    const lateness = setTimeout(() => this.#process?.kill(), 2000)
    this.#process?.once('exit', () => clearTimeout(lateness))
  }

  #request(message) {
    if (this.#death !== undefined) return Promise.reject(new Error(this.#death))
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#stderr = [`no answer within ${TIMEOUT_MS / 1000} s to ${JSON.stringify(message)}`]
        this.#process.kill()
      }, TIMEOUT_MS)
      this.#waiting = { resolve, reject, timer }
      this.#process.stdin.write(`${JSON.stringify(message)}\n`)
    })
  }

  #settle(line) {
    clearTimeout(this.#waiting?.timer)
    try {
      this.#waiting?.resolve(JSON.parse(line))
    } catch {
      this.#waiting?.reject(new Error(`no answer: ${line.slice(0, 80)}`))
    }
    this.#waiting = undefined
  }

  #die(reason) {
    if (this.#death === undefined) this.deaths++
    this.#death ??= reason
    clearTimeout(this.#waiting?.timer)
    this.#waiting?.reject(new Error(this.#death))
    this.#waiting = undefined
  }
}
