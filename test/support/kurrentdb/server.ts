import { once } from 'node:events';
import { createServer, type AddressInfo, type Server as Listener } from 'node:net';
import {
  Metadata,
  Server,
  ServerCredentials,
  ServerInterceptingCall,
  type ServerInterceptor,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import featuresGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import featuresPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import streamsGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import { append, batchAppend, type Take } from './append-calls.js';
import { read } from './read-call.js';
import { Records } from './records.js';

/**
 * Answers a call's headers at once. The client's native reader sends headers and body in two packets and holds the second
 * back until the first is acknowledged, which a silent server's kernel puts off for 40 ms.
 */
const answerHeaders: ServerInterceptor = (_, call) =>
  new ServerInterceptingCall(call, {
    start: (next) =>
      next({
        onReceiveMetadata: (metadata, receive) => {
          call.sendMetadata(new Metadata());
          receive(metadata);
        },
      }),
  });

/** A server in this process that speaks as much of KurrentDB's protocol as the product uses. */
export class KurrentServer {
  readonly records = new Records();
  private server: Server | undefined;
  private listener: Listener | undefined;
  private port = 0;
  private fault: 'silence' | 'death' | null = null;

  private constructor(private readonly batches: boolean) {}

  /**
   * Starts a server on a free loopback port.
   * @param batches whether it tells that it takes appends in batches, as servers since 21.10 do
   */
  static async start({ batches = true } = {}): Promise<KurrentServer> {
    const server = new KurrentServer(batches);
    await server.listen();
    return server;
  }

  /** Address for the client. */
  get url(): string {
    return `kurrentdb://127.0.0.1:${this.port}?tls=false&keepAliveInterval=10000&defaultDeadline=5000`;
  }

  /** Listens again after a stop, on the port it had. */
  async listen(): Promise<void> {
    const server = new Server({ interceptors: [answerHeaders] });
    const take: Take = (stream, expected, events) => {
      const outcome = this.records.append(stream, expected, events);
      const { fault } = this;
      this.fault = null;
      if (fault === 'death') this.stop();
      return fault === null ? outcome : null;
    };
    server.addService(streamsGrpc.StreamsService, {
      read: (call: Parameters<typeof read>[0]) => read(call, this.records),
      append: (...[call, answer]: Parameters<typeof append>) => void append(call, answer, take),
      batchAppend: (call: Parameters<typeof batchAppend>[0]) => batchAppend(call, take),
    } as unknown as UntypedServiceImplementation);
    server.addService(featuresGrpc.ServerFeaturesService, {
      getSupportedMethods: (_: unknown, answer: (error: null, methods: object) => void) => answer(null, this.methods()),
    });
    const injector = server.createConnectionInjector(ServerCredentials.createInsecure());
    // Nor may small answers wait for an acknowledgement.
    const listener = createServer({ noDelay: true }, (socket) => injector.injectConnection(socket));
    await once(listener.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (listener.address() as AddressInfo).port;
    this.listener = listener;
    this.server = server;
  }

  /** Ends at once: every connection drops, and what was written stays. */
  stop(): void {
    this.listener?.close();
    this.server?.forceShutdown();
    this.server = undefined;
  }

  /** Writes the next append and does not answer: it falls silent, or it dies. */
  loseNextAnswer(by: 'silence' | 'death'): void {
    this.fault = by;
  }

  private methods() {
    const service = 'event_store.client.streams.streams';
    const names = ['append', 'read', ...(this.batches ? ['batchappend'] : [])];
    const methods = names.map((name) =>
      new featuresPb.SupportedMethod().setMethodName(name).setServiceName(service).setFeaturesList([]),
    );
    return new featuresPb.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion('26.1.0');
  }
}
