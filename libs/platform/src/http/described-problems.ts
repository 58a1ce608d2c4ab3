import { DomainError, type RefusalKind } from '#libs/kernel';
import type { Described, Operation, Refusal } from './described-route.js';
import { problemOf, statusOf } from './problem.js';
import type { Texts } from './texts.js';

type Responses = Operation['responses'];
type Response = NonNullable<Responses[string]>;

/** What is told of each status that refusals have. */
const MEANINGS: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '没有登录，或登录已失效',
  403: '无权办理',
  404: '没有所指的对象，或不在本岗位可见的范围',
  409: '与同时进行的办理冲突',
  412: 'If-Match 的版本已不是最新',
  413: '内容太大',
  415: '不接受这种文件',
  422: '按规则现在不能办理',
  428: '缺少 If-Match',
  429: '尝试太多，请稍后再试',
  503: '暂时不可用，请稍后再试',
};
/** Statuses whose answers say when to come again. */
const RETRIED = new Set([429, 503]);
const SOME_ID = '0b6f3c1e-5d0a-4f7e-9a53-6f1f0c6f2a11';

/** Describes refusals by status, each code with an example in Chinese; collects what the descriptions point to. */
export class DescribedProblems {
  private readonly usedExamples = new Map<string, Described>();
  private readonly usedResponses = new Map<string, Response>();

  constructor(private readonly texts: Texts) {}

  /** The examples and shared responses of all refusals described so far, by name. */
  get components(): { readonly examples: Described; readonly responses: Described } {
    return { examples: sorted(this.usedExamples), responses: sorted(this.usedResponses) };
  }

  /** The responses to the refusals. A code without a title is never shown to people and left out. */
  responses(refusals: readonly Refusal[], path: string): Responses {
    const errors = [...new Map(refusals.map(({ kind, code }) => [code, errorOf(kind, code)])).values()];
    const titled = errors.filter(({ code }) => this.texts.find(code, 'zh') !== null);
    const byStatus = Map.groupBy(titled, statusOf);
    const statuses = [...byStatus].toSorted(([one], [other]) => one - other);
    const answered = statuses.map(([status, these]) => [status, this.response(status, these, path)] as const);
    return {
      ...Object.fromEntries(answered),
      default: this.response(500, [errorOf('rejected', 'platform/unexpected')], path),
    };
  }

  /** Routes share the response of one refusal, and those that do not depend on what the route is about. */
  private response(status: number, errors: readonly DomainError[], path: string): Response {
    const codes = errors.map((error) => this.exampleOf(error, path)).toSorted();
    const isShared = codes.length === 1 || codes.every((code) => /^(?:platform|event-store)\./.test(code));
    if (!isShared) return responseTo(status, codes);
    const name = [status, ...(codes.length === 1 ? codes : codes.map((code) => code.split('.')[1]))].join('.');
    this.usedResponses.set(name, responseTo(status, codes));
    return { $ref: `#/components/responses/${name}` };
  }

  /** Makes sure of the code's example and answers its key, in which no slash may stand. */
  private exampleOf(error: DomainError, path: string): string {
    const key = error.code.replace('/', '.');
    const request = { path: path.replaceAll(/\{\w+\}/g, SOME_ID), id: SOME_ID, language: 'zh' } as const;
    const { detail: _, ...problem } = problemOf(error, request, this.texts);
    if (!this.usedExamples.has(key)) this.usedExamples.set(key, { value: problem });
    return key;
  }
}

const errorOf = (kind: string, code: string) => new DomainError(kind as RefusalKind, code, code);

const sorted = (entries: ReadonlyMap<string, unknown>): Described =>
  Object.fromEntries([...entries].toSorted(([one], [other]) => (one < other ? -1 : 1)));

function responseTo(status: number, codes: readonly string[]): Response {
  return {
    description: MEANINGS[status] ?? '系统出错',
    ...(RETRIED.has(status) && {
      headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
    }),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
      },
    },
  };
}
