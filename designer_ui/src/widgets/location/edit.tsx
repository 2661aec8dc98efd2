import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import type { EditProps } from '../widget-view';
import styles from './location.module.css';
import { metres, type Place, placeOf } from './places';

const PATIENCE_MS = 15_000;

function whereIAm(): Promise<Place> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) {
      reject(new Error('no geolocation'));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: Number(coords.longitude.toFixed(6)),
          lat: Number(coords.latitude.toFixed(6)),
          accuracy: Math.round(coords.accuracy),
        }),
      reject,
      { enableHighAccuracy: true, timeout: PATIENCE_MS },
    );
  });
}

/** Where the device is, or what somebody types; the way to the centre is told at once. */
export function LocationEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const [busy, setBusy] = useState(false);
  const place = placeOf(props.value);
  const settings = props.field.props ?? {};
  const deviceOnly = settings['device_only'] === true;
  const locate = async () => {
    setBusy(true);
    try {
      const found = await whereIAm();
      props.onChange(place?.address ? { ...found, address: place.address } : found);
    } catch {
      notify.error(t('location.refused'));
    }
    setBusy(false);
  };
  return (
    <div className={styles['edit']}>
      <div className={styles['line']}>
        <Button icon={<Icon name="map-pin" />} loading={busy} disabled={props.disabled} onClick={() => void locate()}>
          {t(place ? 'location.again' : 'location.here')}
        </Button>
        <Away centre={placeOf(settings['center'])} radius={Number(settings['radius'] ?? 0)} place={place} />
      </div>
      <div className={styles['line']}>
        <Degrees {...props} axis="lng" point={place} locked={deviceOnly} />
        <Degrees {...props} axis="lat" point={place} locked={deviceOnly} />
      </div>
      <Input
        aria-label={t('location.address')}
        placeholder={t('location.address')}
        value={place?.address ?? ''}
        maxLength={200}
        disabled={props.disabled || !place}
        onChange={(event) => place && props.onChange(withAddress(place, event.target.value))}
      />
    </div>
  );
}

function withAddress({ address: _old, ...point }: Place, address: string): Place {
  return address ? { ...point, address } : point;
}

type DegreesProps = EditProps & { axis: 'lng' | 'lat'; point: Place | null; locked: boolean };

function Degrees({ axis, point, locked, ...props }: DegreesProps) {
  const { t } = useTranslation('widgets');
  const most = axis === 'lng' ? 180 : 90;
  const put = (degrees: number | null) => {
    const { accuracy: _measured, ...rest } = point ?? { lng: 0, lat: 0 };
    props.onChange(degrees === null ? null : { ...rest, [axis]: degrees });
  };
  return (
    <InputNumber
      {...(axis === 'lng' ? { id: props.id, 'aria-describedby': props.describedBy } : {})}
      className={styles['degrees'] ?? ''}
      aria-label={`${props.label}: ${t(`location.${axis}`)}`}
      prefix={t(`location.${axis}`)}
      value={point?.[axis] ?? null}
      min={-most}
      max={most}
      precision={6}
      controls={false}
      readOnly={locked}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      onChange={(next) => put(next === null ? null : Number(next))}
    />
  );
}

function Away({ centre, radius, place }: { centre: Place | null; radius: number; place: Place | null }) {
  const { t } = useTranslation('widgets');
  if (!centre || !radius) {
    return null;
  }
  const name = centre.address ?? t('location.centre');
  if (!place) {
    return <span className={styles['away']}>{t('location.within', { name, radius })}</span>;
  }
  const away = Math.round(metres(place, centre));
  return (
    <span className={styles['away']} data-outside={away > radius}>
      {t('location.away', { name, away, radius })}
    </span>
  );
}
