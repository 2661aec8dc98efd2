import { expect, test, vi } from 'vitest';
import { ApiError, api, apiUrl, request } from './client';

function answer(body: unknown, init: ResponseInit = {}) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => Response.json(body, init));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

test('blank query values are left out', () => {
  expect(apiUrl('/apps', { q: '', limit: 0, cursor: null, all: false })).toBe('/api/v1/apps?limit=0&all=false');
});

test('a change carries the CSRF token, a read does not', async () => {
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie is what the client reads.
  document.cookie = 'tenon_csrf=abc%3D';
  const fetched = answer({});

  await api.post('/apps', { title: 'x' });
  await api.get('/apps');

  const headers = fetched.mock.calls.map(([, init]) => new Headers(init.headers));
  expect(headers[0]?.get('X-CSRF-Token')).toBe('abc=');
  expect(headers[0]?.get('Content-Type')).toBe('application/json');
  expect(headers[1]?.get('X-CSRF-Token')).toBeNull();
});

test('the ETag comes with the answer', async () => {
  answer({ definition: {} }, { headers: { ETag: '"7"' } });

  expect((await request('GET', '/x')).etag).toBe('"7"');
});

test('a refusal becomes an ApiError with the sentence and every problem', async () => {
  const problems = [{ code: 'required', message: 'Enter a name.', path: ['name'] }];
  answer({ code: 'record.invalid', message: 'Please correct one field.', path: [], problems }, { status: 422 });

  const error = await api.post('/x', {}).catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ status: 422, code: 'record.invalid', message: 'Please correct one field.', problems });
});

test('an answer that is no JSON still has a status', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502 }));

  await expect(api.get('/x')).rejects.toMatchObject({ status: 502, code: 'http.502' });
});

test('a server out of reach is an error of its own', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('failed to fetch');
  });

  await expect(api.get('/x')).rejects.toMatchObject({ status: 0, code: 'network' });
});

test('an empty answer is null', async () => {
  vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));

  expect(await api.delete('/x')).toBeNull();
});
