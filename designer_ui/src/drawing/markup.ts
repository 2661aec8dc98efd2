const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text that cannot become markup. */
export function plain(text: string): string {
  // Control characters are allowed in no document.
  const shown = [...text].filter((letter) => letter >= ' ' || letter === '\n' || letter === '\t').join('');
  return shown.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}

/** An element of attributes that we write ourselves and a content that is markup already. */
export function tag(name: string, attributes: Readonly<Record<string, string | number>>, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${plain(String(value))}"`);
  return `<${name}${written.join('')}>${content}</${name}>`;
}
