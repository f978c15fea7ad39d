/**
 * Milliseconds of processor time that the work took: unlike those of the clock, other processes don't count. The tests
 * that run beside this one are in processes of their own.
 */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
