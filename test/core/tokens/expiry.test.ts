// The arithmetic of a token's life: when it is renewed, how failures are spaced, when the breaker holds.
import { describe, expect, it } from 'vitest';
import {
  backoffMs,
  breakerUntil,
  clockWentBack,
  type Life,
  leadMs,
  lifetimeMs,
  nominalMs,
  renewalAt,
} from '../../../src/core/tokens/expiry.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ISSUED = Date.UTC(2026, 0, 1);

const lifeFor = (ms: number): Life => ({
  issuedAt: ISSUED,
  receivedAt: ISSUED,
  expiresAt: ISSUED + ms,
});

describe('leadMs', () => {
  it.each([
    ['1 s', SECOND, 500],
    ['3 s', 3 * SECOND, 1500],
    ['30 s', 30 * SECOND, 15 * SECOND],
    ['2 min', 2 * MINUTE, MINUTE],
    ['5 min', 5 * MINUTE, MINUTE],
    ['15 min', 15 * MINUTE, 3 * MINUTE],
    ['1 h', HOUR, 12 * MINUTE],
    ['30 d', 30 * DAY, 6 * DAY],
    ['nothing', 0, 0],
  ])('of a token that lives %s', (_name, lifetime, lead) => {
    expect(leadMs(lifetime)).toBe(lead);
  });

  it('is at least a minute for tokens of two minutes and more, and never more than half of the life', () => {
    for (let lifetime = SECOND; lifetime < 90 * DAY; lifetime *= 1.1) {
      const lead = leadMs(lifetime);
      expect(lead).toBeLessThanOrEqual(lifetime / 2);
      if (lifetime >= 2 * MINUTE) expect(lead).toBeGreaterThanOrEqual(MINUTE);
      if (lifetime >= 5 * MINUTE) expect(lead).toBeCloseTo(lifetime / 5, 3);
    }
  });
});

describe('renewalAt', () => {
  it('is the end minus the lead when chance gives nothing', () => {
    expect(renewalAt(lifeFor(HOUR), 0)).toBe(ISSUED + 48 * MINUTE);
  });

  it('comes earlier by a tenth of the lead at most', () => {
    for (const lifetime of [SECOND, 3 * SECOND, 30 * SECOND, 15 * MINUTE, HOUR, 30 * DAY]) {
      const latest = renewalAt(lifeFor(lifetime), 0);
      for (const chance of [0.001, 0.5, 0.999]) {
        const at = renewalAt(lifeFor(lifetime), chance);
        expect(at).toBeLessThan(latest);
        expect(latest - at).toBeLessThanOrEqual(leadMs(lifetime) / 10);
        expect(at).toBeGreaterThan(ISSUED);
      }
    }
  });

  it('never comes for a token without an end', () => {
    expect(renewalAt({ ...lifeFor(HOUR), expiresAt: null }, 0.5)).toBe(Infinity);
  });
});

describe('lifetimeMs', () => {
  it('has no end for a token without one', () => {
    expect(lifetimeMs({ ...lifeFor(0), expiresAt: null })).toBe(Infinity);
  });

  it('is never negative, also for a token that ended before it was issued', () => {
    expect(lifetimeMs({ ...lifeFor(0), expiresAt: ISSUED - 1 })).toBe(0);
  });

  it('counts from the receipt when seconds were rounded down', () => {
    expect(lifetimeMs({ ...lifeFor(3 * SECOND), receivedAt: ISSUED + 900 })).toBe(2100);
  });
});

describe('clockWentBack', () => {
  it('tells a clock that was set back from one that trembles', () => {
    expect(clockWentBack(ISSUED, ISSUED + HOUR)).toBe(false);
    expect(clockWentBack(ISSUED, ISSUED - 4 * SECOND)).toBe(false);
    expect(clockWentBack(ISSUED, ISSUED - 2 * HOUR)).toBe(true);
  });
});

describe('nominalMs', () => {
  it('is what the issuer gives, also of a token that arrived late', () => {
    const life = {
      issuedAt: ISSUED,
      receivedAt: ISSUED + 12 * MINUTE,
      expiresAt: ISSUED + 15 * MINUTE,
    };
    expect(nominalMs(life)).toBe(15 * MINUTE);
    expect(nominalMs({ ...life, expiresAt: null })).toBe(Infinity);
  });
});

describe('breakerUntil', () => {
  const now = ISSUED + HOUR;
  const life = 15 * MINUTE;

  it('lets two rotations within one lifetime pass', () => {
    expect(breakerUntil([now - 2, now - 1], life, now)).toBe(0);
  });

  it('holds after three until the oldest of them is a lifetime ago', () => {
    expect(breakerUntil([now - 3 * MINUTE, now - 2, now - 1], life, now)).toBe(now + 12 * MINUTE);
  });

  it('counts only the last three of many', () => {
    const rotations = [now - 5 * MINUTE, now - 4 * MINUTE, now - 3 * MINUTE, now - 2, now - 1];
    expect(breakerUntil(rotations, life, now)).toBe(now + 12 * MINUTE);
  });

  it('forgets rotations that are a lifetime ago', () => {
    expect(breakerUntil([now - life, now - 2, now - 1], life, now)).toBe(0);
  });

  it('ignores dates that lie ahead: the clock has been set back since', () => {
    expect(breakerUntil([now + HOUR, now + HOUR, now + HOUR], life, now)).toBe(0);
  });

  it('holds a token without an end for a day: a server may refuse each that it issues', () => {
    const day = 24 * 3_600_000;
    expect(breakerUntil([now - 3, now - 2, now - 1], Infinity, now)).toBe(now - 3 + day);
    expect(breakerUntil([now - day - 3, now - 2, now - 1], Infinity, now)).toBe(0);
  });

  it('holds nothing up where nothing was rotated', () => {
    expect(breakerUntil([], life, now)).toBe(0);
  });
});

describe('backoffMs', () => {
  it.each([
    [1, 500, 1000],
    [2, 1000, 2000],
    [3, 2000, 4000],
    [6, 16_000, 32_000],
    [7, 30_000, 60_000],
    [8, 30_000, 60_000],
    [1_000_000, 30_000, 60_000],
  ])('after failure %i lies between %i and %i ms', (failures, least, most) => {
    expect(backoffMs(failures, 0)).toBe(least);
    expect(backoffMs(failures, 0.5)).toBe((least + most) / 2);
    expect(backoffMs(failures, 0.999999)).toBeLessThanOrEqual(most);
  });
});
