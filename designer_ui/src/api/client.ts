import { usePreferences } from '@/app/preferences';

export type Problem = {
  code: string;
  message: string;
  path: string | (string | number)[];
  severity?: 'error' | 'warning';
};

type ProblemBody = { code?: string; message?: string; path?: Problem['path']; problems?: Problem[] };

/** An answer that is not a success. `message` is the server's sentence, ready to show. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly path: Problem['path'];
  readonly problems: readonly Problem[];
  /** The whole answer, for codes that carry more (`record.stale` has `current`). */
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    const problem = asProblem(body);
    super(problem.message ?? '');
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code ?? `http.${status}`;
    this.path = problem.path ?? '';
    this.problems = problem.problems ?? [];
    this.body = body;
  }
}

function asProblem(body: unknown): ProblemBody {
  return typeof body === 'object' && body !== null ? (body as ProblemBody) : {};
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export type RequestOptions = {
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Do not go to the sign-in page on 401. */
  anonymous?: boolean;
};

export type Answer<T> = { data: T; etag: string | null; status: number };

const BASE = '/api/v1';
const SAFE = new Set(['GET', 'HEAD']);

/** The full address of an API path, also for links and images. */
export function apiUrl(path: string, query: Query = {}): string {
  const parts = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') {
      parts.set(key, String(value));
    }
  }
  const text = parts.toString();
  return `${BASE}${path}${text ? `?${text}` : ''}`;
}

function cookie(name: string): string | null {
  const found = document.cookie.split('; ').find((part) => part.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

function headersFor(method: string, options: RequestOptions): Headers {
  const headers = new Headers({
    Accept: 'application/json',
    'Accept-Language': usePreferences.getState().language,
    ...options.headers,
  });
  const token = cookie('tenon_csrf');
  if (token && !SAFE.has(method)) {
    headers.set('X-CSRF-Token', token);
  }
  if (options.body !== undefined && !(options.body instanceof FormData)) {
    headers.set('Content-Type', 'application/json');
  }
  return headers;
}

function bodyFor(body: unknown): BodyInit | null {
  if (body === undefined) {
    return null;
  }
  return body instanceof FormData ? body : JSON.stringify(body);
}

async function parsed(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!text) {
    return null;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return response.ok ? text : null;
  }
}

function goToLogin(): void {
  const { pathname, search } = window.location;
  if (pathname !== '/login') {
    window.location.assign(`/login?next=${encodeURIComponent(pathname + search)}`);
  }
}

/** Ask the server and return its answer, not read yet. Throws `ApiError`. */
export async function ask(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const response = await fetch(apiUrl(path, options.query), {
    method,
    headers: headersFor(method, options),
    body: bodyFor(options.body),
    credentials: 'same-origin',
    ...(options.signal ? { signal: options.signal } : {}),
  }).catch((cause: unknown) => {
    throw isAbort(cause) ? cause : new ApiError(0, { code: 'network' });
  });
  if (response.ok) {
    return response;
  }
  if (response.status === 401 && !options.anonymous) {
    goToLogin();
  }
  throw new ApiError(response.status, await parsed(response));
}

/** Ask the server and return its answer with the ETag. Throws `ApiError`. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const response = await ask(method, path, options);
  const body = await parsed(response);
  return { data: body as T, etag: response.headers.get('ETag'), status: response.status };
}

function nameIn(response: Response): string {
  const found = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '');
  return found?.[1] ? decodeURIComponent(found[1]) : 'file';
}

/** Ask for a file and hand it to the person; a refusal throws `ApiError` and saves nothing. */
export async function saveFile(path: string, query?: Query): Promise<void> {
  const response = await fetch(apiUrl(path, query), { headers: headersFor('GET', {}), credentials: 'same-origin' });
  if (!response.ok) {
    throw new ApiError(response.status, await parsed(response));
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = nameIn(response);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}

async function data<T>(method: string, path: string, options?: RequestOptions): Promise<T> {
  return (await request<T>(method, path, options)).data;
}

/** The short forms; `request` when the ETag matters. Paths begin after `/api/v1`. */
export const api = {
  get: <T>(path: string, query?: Query, options?: RequestOptions) =>
    data<T>('GET', path, { ...options, ...(query ? { query } : {}) }),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => data<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => data<T>('PUT', path, { ...options, body }),
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) => data<T>('PATCH', path, { ...options, body }),
  delete: <T>(path: string, options?: RequestOptions) => data<T>('DELETE', path, options),
  upload: <T>(path: string, file: Blob, fields: Record<string, string> = {}, options?: RequestOptions) => {
    const form = new FormData();
    form.set('file', file);
    for (const [key, value] of Object.entries(fields)) {
      form.set(key, value);
    }
    return data<T>('POST', path, { ...options, body: form });
  },
};
