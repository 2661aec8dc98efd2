/** What browsers offer for reading codes from pictures; not all do. */
type Found = { rawValue: string };
type Detector = { detect: (source: CanvasImageSource) => Promise<Found[]> };
type DetectorClass = new (options?: { formats: string[] }) => Detector;

const FORMATS: Readonly<Record<string, string[]>> = {
  ean13: ['ean_13'],
  ean8: ['ean_8'],
  upc_a: ['upc_a'],
  code128: ['code_128'],
  code39: ['code_39'],
  qr: ['qr_code'],
};

function detectorClass(): DetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

/** Whether this browser reads codes, and has a camera to read them with. */
export function canScan(): boolean {
  return detectorClass() !== undefined && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/** Something that answers the code in a picture, null when it sees none. */
export function reader(symbology: string): (source: CanvasImageSource) => Promise<string | null> {
  const Known = detectorClass();
  const formats = FORMATS[symbology];
  const detector = Known && new Known(formats ? { formats } : undefined);
  return async (source) => (await detector?.detect(source))?.[0]?.rawValue ?? null;
}
