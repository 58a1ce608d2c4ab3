import type { ServerWritableStream } from '@grpc/grpc-js';
import pb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_pb.js';
import {
  caughtUp,
  checkpoint,
  confirmation,
  eventResponse,
  statusError,
  streamName,
  streamNotFound,
} from './messages.js';
import type { Records, StoredRecord } from './records.js';

type Options = InstanceType<typeof pb.ReadReq.Options>;
type ReadCall = ServerWritableStream<InstanceType<typeof pb.ReadReq>, InstanceType<typeof pb.ReadResp>>;

/** How many events a filtered subscription passes before it tells how far it is. */
const CHECKPOINT_EVENTS = 32;

/** `Streams.Read`: a stream or everything, once or as a subscription. */
export function read(call: ReadCall, records: Records): void {
  const options = call.request.getOptions();
  if (!options) return void call.destroy(statusError('invalid-argument', 'A read without options'));
  if (options.hasSubscription()) subscribe(call, options, records);
  else readOnce(call, options, records);
}

function readOnce(call: ReadCall, options: Options, records: Records): void {
  const stream = options.getStream();
  const name = streamName(stream?.getStreamIdentifier());
  if (stream && records.stream(name).length === 0) call.write(streamNotFound(name));
  const isForwards = options.getReadDirection() === pb.ReadReq.Options.ReadDirection.FORWARDS;
  const found = (stream ? records.stream(name) : records.all).filter(wanted(options));
  if (!isForwards) found.reverse();
  const count = Number(options.getCount());
  for (const record of found.slice(0, count)) call.write(eventResponse(record, isStructured(options)));
  call.end();
}

/** Catches up, says so, and sends what comes; a position is where the reader is, so what stands there is not sent again. */
function subscribe(call: ReadCall, options: Options, records: Records): void {
  let next = 0;
  let passed = 0;
  const isWanted = wanted(options, { isSubscription: true });
  const send = () => {
    for (; next < records.all.length; next += 1) {
      const record = records.all[next] as StoredRecord;
      passed += 1;
      if (isWanted(record)) call.write(eventResponse(record, isStructured(options)));
      else if (options.hasFilter() && passed % CHECKPOINT_EVENTS === 0) call.write(checkpoint(record.position));
    }
  };
  call.write(confirmation('subscription'));
  send();
  call.write(caughtUp());
  records.on('appended', send);
  for (const over of ['cancelled', 'close', 'error']) call.on(over, () => records.off('appended', send));
}

const isStructured = (options: Options): boolean => options.getUuidOption()?.hasStructured() ?? false;

/** Which events lie in the reader's direction from where it begins, and pass its filter. */
function wanted(options: Options, { isSubscription = false } = {}): (record: StoredRecord) => boolean {
  const passes = filterOf(options);
  const begins = beginning(options, isSubscription);
  return (record) => begins(record) && passes(record);
}

function beginning(options: Options, isSubscription: boolean): (record: StoredRecord) => boolean {
  const isForwards = options.getReadDirection() === pb.ReadReq.Options.ReadDirection.FORWARDS;
  const stream = options.getStream();
  const name = streamName(stream?.getStreamIdentifier());
  if (stream) {
    if (!stream.hasRevision()) return (record) => record.stream === name && isForwards === stream.hasStart();
    const revision = Number(stream.getRevision());
    return (record) => {
      if (record.stream !== name) return false;
      if (isSubscription) return record.revision > revision;
      return isForwards ? record.revision >= revision : record.revision <= revision;
    };
  }
  const all = options.getAll();
  if (!all?.hasPosition()) return () => isForwards === Boolean(all?.hasStart());
  const position = BigInt(all.getPosition()?.getCommitPosition() ?? 0);
  return (record) => {
    if (isSubscription) return record.position > position;
    return isForwards ? record.position >= position : record.position < position;
  };
}

function filterOf(options: Options): (record: StoredRecord) => boolean {
  const filter = options.getFilter();
  const expression = filter?.getStreamIdentifier() ?? filter?.getEventType();
  if (!filter || !expression) return () => true;
  const [regex, prefixes] = [expression.getRegex(), expression.getPrefixList()];
  const passes = regex
    ? (text: string) => new RegExp(regex).test(text)
    : (text: string) => prefixes.some((prefix) => text.startsWith(prefix));
  return ({ stream, type }) => passes(filter.hasStreamIdentifier() ? stream : type);
}
