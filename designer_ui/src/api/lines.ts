import { ask, type RequestOptions } from './client';

/** Ask by POST for an answer of many lines of JSON; `hear` gets each as soon as it is there. */
export async function postLines<T>(path: string, hear: (line: T) => void, options: RequestOptions): Promise<void> {
  const response = await ask('POST', path, options);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let begun = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const lines = (begun + part.value).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) {
      hear(JSON.parse(line) as T);
    }
  }
}
