type Quota = { today: number; per_day: number | null; held: number; most: number | null };

/** How many more a person may claim today; null when nothing but the pool itself ends it. */
export function leftToday({ count, quota }: { count: number; quota: Quota }): number | null {
  const limits = [
    ...(quota.per_day === null ? [] : [quota.per_day - quota.today]),
    ...(quota.most === null ? [] : [quota.most - quota.held]),
  ];
  return limits.length ? Math.max(0, Math.min(count, ...limits)) : null;
}
