/** The oldest server that is safe for an app with record users, and what older ones let people do; no warnings here. */

/** Documents, the warning in development and the tests take the floor from here. */
export const SERVER_FLOOR = '3.3.0';

/** One reason not to run a server that is older than `fixedIn`. */
interface Hole {
  readonly fixedIn: string;
  /** Its row in docs/security.md tells more. */
  readonly advisory: string;
  /** Completes `SurrealDB <version> …`. */
  readonly consequence: string;
}

/** Oldest fix first. The older the fix, the worse the hole for record users, so the first that applies is the worst. */
export const HOLES: readonly Hole[] = [
  {
    fixedIn: '3.1.0',
    advisory: 'CVE-2026-63757',
    consequence: 'lets strangers act as signed-in users',
  },
  {
    fixedIn: '3.1.5',
    advisory: 'GHSA-hv6h-hc26-q48p',
    consequence: 'lets record users read hidden fields',
  },
  {
    fixedIn: SERVER_FLOOR,
    advisory: 'CVE-2026-102876',
    consequence: 'lets users of one database read and write in another',
  },
];

/** `surrealdb-3.3.0-beta.1+20260801.abc`: the prefix and the build may be missing. */
const VERSION = /^(?:surrealdb-)?((\d{1,4})\.(\d{1,4})\.(\d{1,4})(-[\w.-]{1,40})?)(?:\+[\w.-]*)?$/;

/**
 * The worst that a server of this version lets people do, such as `SurrealDB 3.1.2 lets record users …`.
 * A pre-release counts as older than its release, because a fix may have come after it.
 *
 * @param version as the server names itself
 * @returns `undefined` for a version that is new enough, or that cannot be read
 */
export function reasonToUpgrade(version: string): string | undefined {
  const [, named, ...parts] = VERSION.exec(version) ?? [];
  if (!named) return undefined;
  const numbers = parts.slice(0, 3).map(Number);
  const hole = HOLES.find(({ fixedIn }) => {
    const order = compare(numbers, fixedIn.split('.').map(Number));
    return order < 0 || (order === 0 && parts[3] !== undefined);
  });
  return hole && `SurrealDB ${named} ${hole.consequence}`;
}

/** Negative when `left` is the smaller one, by its first number that differs. */
function compare(left: readonly number[], right: readonly number[]): number {
  const differences = left.map((number, index) => number - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
