function save(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** Hand a text to the person as a file. */
export function saveText(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  save(url, name);
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

const TITLE_PX = 44;
const EDGE_PX = 16;

/** The picture of a tile with its title, as it looks on the page; false when it is drawn without a canvas. */
export function savePicture(tile: HTMLElement, title: string, name: string): boolean {
  const canvases = [...tile.querySelectorAll('canvas')];
  const [first] = canvases;
  const sheet = document.createElement('canvas');
  const pen = sheet.getContext('2d');
  if (!first || !pen) {
    return false;
  }
  const scale = first.width / (first.clientWidth || first.width);
  const style = getComputedStyle(tile);
  sheet.width = first.width + 2 * EDGE_PX * scale;
  sheet.height = first.height + (TITLE_PX + EDGE_PX) * scale;
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.fillStyle = style.color;
  pen.font = `600 ${16 * scale}px ${style.fontFamily}`;
  pen.textBaseline = 'middle';
  pen.fillText(title, EDGE_PX * scale, (TITLE_PX / 2) * scale);
  for (const canvas of canvases) {
    pen.drawImage(canvas, EDGE_PX * scale, TITLE_PX * scale);
  }
  save(sheet.toDataURL('image/png'), name);
  return true;
}
