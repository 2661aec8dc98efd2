// Places of a chart that are painted in a colour, spread over it, the strongest first.
(chart) => {
  const found = [];
  const whole = chart.getBoundingClientRect();
  for (const canvas of chart.querySelectorAll('canvas')) {
    const box = canvas.getBoundingClientRect();
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const inside = (x, y) => {
      const at = 4 * (y * width + x);
      const [r, g, b, seen] = data.slice(at, at + 4);
      return seen > 100 && Math.max(r, g, b) - Math.min(r, g, b) > 40;
    };
    for (let y = 4; y < height - 4; y += 3) {
      for (let x = 4; x < width - 4; x += 3) {
        if (inside(x, y)) {
          const around = [-3, 0, 3].flatMap((dx) => [-3, 0, 3].map((dy) => inside(x + dx, y + dy)));
          const left = box.left - whole.left + (x * box.width) / width;
          const top = box.top - whole.top + (y * box.height) / height;
          found.push({ x: left, y: top, deep: around.filter(Boolean).length, order: (x * 7919 + y * 104729) % 1009 });
        }
      }
    }
  }
  found.sort((a, b) => b.deep - a.deep || a.order - b.order);
  const step = Math.max(1, Math.floor(found.length / 40));
  return found.filter((_, at) => at % step === 0).slice(0, 60);
}
