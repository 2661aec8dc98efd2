import { useCallback, useEffect, useRef, useState } from 'react';

export type Taking = { kind: 'audio' | 'video'; stream: MediaStream; seconds: number };

export function canRecord(): boolean {
  return typeof MediaRecorder !== 'undefined' && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

type Options = { longest: number; onTaken: (file: File) => void; onRefused: () => void };

/** Record sound or film until it is stopped or long enough. */
export function useRecorder({ longest, onTaken, onRefused }: Options) {
  const [taking, setTaking] = useState<Taking | null>(null);
  const recorder = useRef<MediaRecorder | null>(null);
  const stop = useCallback(() => {
    if (recorder.current?.state === 'recording') {
      recorder.current.stop();
    }
  }, []);
  useEffect(() => {
    if (!taking) {
      return;
    }
    if (taking.seconds >= longest) {
      stop();
      return;
    }
    const timer = setTimeout(() => setTaking((now) => now && { ...now, seconds: now.seconds + 1 }), 1000);
    return () => clearTimeout(timer);
  }, [taking, longest, stop]);
  useEffect(() => stop, [stop]);
  const start = async (kind: Taking['kind']) => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: kind === 'video' });
      recorder.current = recorded(stream, kind, (file) => {
        setTaking(null);
        onTaken(file);
      });
      setTaking({ kind, stream, seconds: 0 });
    } catch {
      onRefused();
    }
  };
  return { taking, start, stop };
}

function recorded(stream: MediaStream, kind: Taking['kind'], onTaken: (file: File) => void): MediaRecorder {
  const made = new MediaRecorder(stream);
  const parts: Blob[] = [];
  made.ondataavailable = (event) => parts.push(event.data);
  made.onstop = () => {
    for (const track of stream.getTracks()) {
      track.stop();
    }
    const type = made.mimeType || (kind === 'audio' ? 'audio/webm' : 'video/webm');
    const ending = type.includes('mp4') ? 'mp4' : 'webm';
    const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '');
    onTaken(new File(parts, `${kind}-${moment}.${ending}`, { type }));
  };
  made.start(1000);
  return made;
}
