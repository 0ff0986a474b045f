/** The build puts one folder of `candidates` in the place of `#candidate`. */
declare module '#candidate/App' {
  export function App(): import('react').ReactNode;
}
declare module '#candidate/client' {
  export function createBenchClient(): import('./BenchClient.js').BenchClient;
  export function bareSignIn(): Promise<unknown>;
}
