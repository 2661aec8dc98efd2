/** How long a picture may be as text, in the definition. */
const MOST_CHARACTERS = 600_000;
const WIDEST_PX = 1600;
const SHRINK = 0.75;

function read(file: Blob): Promise<string> {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
}

async function drawn(picture: ImageBitmap, width: number): Promise<string> {
  const sheet = document.createElement('canvas');
  sheet.width = width;
  sheet.height = Math.max(1, Math.round((picture.height * width) / picture.width));
  sheet.getContext('2d')?.drawImage(picture, 0, 0, sheet.width, sheet.height);
  return sheet.toDataURL('image/webp', 0.85);
}

/** A picture as text, made smaller until the definition can keep it. */
export async function pictureFrom(file: File): Promise<string> {
  const plain = await read(file);
  if (plain.length <= MOST_CHARACTERS) {
    return plain;
  }
  const picture = await createImageBitmap(file);
  let width = Math.min(WIDEST_PX, picture.width);
  let found = await drawn(picture, width);
  while (found.length > MOST_CHARACTERS && width > 64) {
    width = Math.round(width * SHRINK);
    found = await drawn(picture, width);
  }
  return found;
}
