import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import featuresGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_grpc_pb.js';
import featuresPb from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/serverfeatures_pb.js';
import streamsGrpc from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/streams_grpc_pb.js';
import { append, batchAppend, type Take } from './append-calls.js';
import { read } from './read-call.js';
import { Records } from './records.js';

/** A server in this process that speaks as much of KurrentDB's protocol as the product uses. */
export class KurrentServer {
  readonly records = new Records();
  private server: Server | undefined;
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
    const server = new Server();
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
    this.port = await new Promise<number>((resolve, reject) => {
      const bound = (error: Error | null, port: number) => (error ? reject(error) : resolve(port));
      server.bindAsync(`127.0.0.1:${this.port}`, ServerCredentials.createInsecure(), bound);
    });
    this.server = server;
  }

  /** Ends at once: every connection drops, and what was written stays. */
  stop(): void {
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
