// The part of two PNGs (as base64) that differs, looked at through a coarse grid.
async ([one, other]) => {
  const [cell, mostWide, mostHigh, most] = [8, 48, 36, 20];
  const read = async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    return image;
  };
  const [first, second] = [await read(one), await read(other)];
  const wide = Math.min(mostWide, Math.ceil(first.width / cell));
  const high = Math.min(mostHigh, Math.ceil(first.height / cell));
  const grid = (image) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [wide, high];
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, wide, high);
    return pen.getImageData(0, 0, wide, high).data;
  };
  const [a, b] = [grid(first), grid(second)];
  let differs = 0;
  for (let at = 0; at < a.length; at += 4) {
    const off = Math.max(...[0, 1, 2].map((part) => Math.abs(a[at + part] - b[at + part])));
    differs += off > most ? 1 : 0;
  }
  return differs / (wide * high);
}
