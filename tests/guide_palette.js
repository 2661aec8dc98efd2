// A picture with few colours: which they are, and which of them each pixel has.
async ([source, most]) => {
  const picture = await createImageBitmap(await (await fetch(source)).blob());
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.drawImage(picture, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  const colour = (at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const one = colour(at);
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const parts = (one) => [one >> 16, (one >> 8) & 255, one & 255];
  const far = (a, b) => parts(a).reduce((sum, part, i) => sum + (part - parts(b)[i]) ** 2, 0);
  const palette = [];
  for (const [one] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (palette.length < most && palette.every((other) => far(one, other) > 60)) {
      palette.push(one);
    }
  }
  const nearest = (one) =>
    palette.reduce((best, other, i) => (far(one, other) < far(one, palette[best]) ? i : best), 0);
  const known = new Map([...counts.keys()].map((one) => [one, nearest(one)]));
  let pixels = '';
  for (let at = 0; at < data.length; at += 4) {
    pixels += String.fromCharCode(known.get(colour(at)));
  }
  return { width, height, palette: palette.map(parts).flat(), pixels: btoa(pixels) };
}
