import { expect, test } from 'vitest';
import { bodyOf, valuesOf } from './person';

const VALUES = {
  name: 'Li Min',
  username: 'li.min',
  password: '',
  department: null,
  title: '',
  email: '',
  phone: '1',
  is_admin: false,
  can_build: true,
  active: true,
};

test('blank texts are null and an untouched password is not sent', () => {
  const body = bodyOf(VALUES, false);

  expect(body).toMatchObject({ email: null, phone: '1', department: null });
  expect(body).not.toHaveProperty('password');
  expect(body).not.toHaveProperty('username');
});

test('a new password is sent', () => {
  expect(bodyOf({ ...VALUES, password: 'secret' }, true)).toMatchObject({ password: 'secret', username: 'li.min' });
});

test('a new person is active and has no special rights', () => {
  expect(valuesOf(undefined)).toEqual({ active: true, is_admin: false, can_build: false });
});
