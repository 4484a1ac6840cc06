// Publishes a bus as `candump -l` writes it to Windrow's topic of frames, without Windrow's gateway:
//
//   node produce.mjs --equipment tractor-1 --gateway my-box [--foreign] < recording.log
//
// --foreign leaves the numbers out: allowed, but then nobody can tell a resent frame from a new one, nor find a gap.
// The contract it keeps is docs/producing.md.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { compatibilityPartitioner, ProduceAcks, Producer } from '@platformatic/kafka'
import avro from 'avsc'

const brokers = process.env.KAFKA_BOOTSTRAP_SERVERS ?? 'localhost:9092'
const registry = process.env.REGISTRY_URL ?? 'http://localhost:8081/apis/ccompat/v7'
const topic = process.env.TOPIC ?? 'windrow.can-frames'
const schemaFile = process.env.SCHEMA_FILE ?? new URL('../../../schemas/src/main/avro/CanFrame.avsc', import.meta.url)
const batchSize = 500

/** The registered schema of the topic's values; the one of the file is registered where there is none yet. */
async function schemaOfTopic() {
  const versions = `${registry}/subjects/${encodeURIComponent(`${topic}-value`)}/versions`
  const latest = await fetch(`${versions}/latest`)
  if (latest.ok) {
    return latest.json()
  }
  if (latest.status !== 404) {
    throw new Error(`${versions}/latest answered ${latest.status}`)
  }
  const schema = await readFile(schemaFile, 'utf8')
  const headers = { 'Content-Type': 'application/vnd.schemaregistry.v1+json' }
  const made = await fetch(versions, { method: 'POST', headers, body: JSON.stringify({ schema }) })
  if (!made.ok) {
    throw new Error(`${versions} answered ${made.status}: ${await made.text()}`)
  }
  return { ...(await made.json()), schema }
}

/** Gives 0x00, the schema's id in 4 bytes, big end first, and the Avro body. */
function encoder({ id, schema }) {
  const type = avro.Type.forSchema(JSON.parse(schema))
  const head = Buffer.alloc(5)
  head.writeInt32BE(id, 1)
  return value => Buffer.concat([head, type.toBuffer(value)])
}

const line = /^\((\d+)\.(\d{6})\) (\S+) ([0-9A-F]{3}|[0-9A-F]{8})#(#[0-9A-F])?(R\d?)?((?:[0-9A-F]{2}){0,64})$/
const errorFlag = 0x20000000

/** The fields of a frame that its line tells; null when it is none. */
function parse(text) {
  const found = line.exec(text)
  if (!found || (found[7].length > 16 && !found[5])) {
    return null // more than 8 bytes only CAN FD has
  }
  const [, seconds, micros, channel, id, fd, remote, data] = found
  const error = id.length === 8 && (parseInt(id, 16) & errorFlag) !== 0
  return {
    channel,
    captured_at: Number(seconds) * 1_000_000 + Number(micros), // exact: below 2^53 until the year 2255
    can_id: parseInt(id, 16) & 0x1fffffff,
    extended: id.length === 8, // by how it was written, never by its magnitude
    kind: error ? 'ERROR' : remote ? 'REMOTE' : 'DATA',
    fd: fd !== undefined,
    remote_length: Number(remote?.slice(1) ?? 0),
    data: Buffer.from(data, 'hex')
  }
}

/** Numbers the frames of one start: a new boot id each time, and from 0 without gaps on each channel. */
function numbering() {
  const bootId = randomUUID()
  const next = new Map()
  return channel => {
    const sequence = next.get(channel) ?? 0
    next.set(channel, sequence + 1)
    return { boot_id: bootId, sequence }
  }
}

const { values: options } = parseArgs({
  options: { equipment: { type: 'string' }, gateway: { type: 'string' }, foreign: { type: 'boolean', default: false } }
})
if (!options.equipment || !options.gateway) {
  throw new Error('--equipment and --gateway are needed')
}
const encode = encoder(await schemaOfTopic())
const number = options.foreign ? () => ({ boot_id: null, sequence: null }) : numbering()
const producer = new Producer({
  clientId: options.gateway,
  bootstrapBrokers: brokers.split(','),
  idempotent: true, // what this client sends again after a broken connection is stored once
  acks: ProduceAcks.ALL,
  compression: 'gzip',
  partitioner: compatibilityPartitioner, // Java's: the client's own default puts some keys elsewhere
  retries: 10
})

let sent = 0
let skipped = 0
let batch = []

/** One batch under way at a time: order holds, and whatever was not acknowledged ends the program. */
async function send() {
  await producer.send({ messages: batch })
  sent += batch.length
  batch = []
}

try {
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const frame = parse(text)
    if (frame === null) {
      skipped++
      continue
    }
    const value = {
      equipment_id: options.equipment,
      gateway_id: options.gateway,
      lane: 'FRESH',
      ...number(frame.channel),
      ...frame
    }
    batch.push({ topic, key: Buffer.from(options.equipment, 'utf8'), value: encode(value) })
    if (batch.length === batchSize) {
      await send()
    }
  }
  if (batch.length > 0) {
    await send()
  }
  console.log(`${sent} frames acknowledged, ${skipped} lines skipped`)
} finally {
  await producer.close()
}
