import type { Rung } from '../domain/schedule';
import type { County } from './scene';

/** The rung after which this county answers; undefined where it waits for none, or none is left that could reach it. */
export function awaitedRung(county: County): number | undefined {
  const rungs = county.schedule.rungs.flatMap((rung, index) => (reachesCounty(rung) ? [{ rung, index }] : []));
  const last = rungs.at(-1);
  switch (county.scene.part(county.participant)) {
    case 'first-reminder':
      return rungs[0]?.index;
    case 'second-reminder':
      return (rungs[1] ?? last)?.index;
    case 'escalation':
      return (rungs.find(({ rung }) => rung.to.includes('director')) ?? last)?.index;
    case 'thanks':
      return county.draw('waits after thanks') < 0.5 ? rungs[0]?.index : undefined;
    case 'away':
      return deputyStandsIn(county) ? rungs.find(({ rung }) => reachesDeputy(rung))?.index : undefined;
    default:
      return undefined;
  }
}

/** While the coordinator is away, somebody else of the county may answer. */
export function deputyStandsIn(county: County): boolean {
  const isAway = county.scene.part(county.participant) === 'away';
  return (
    isAway &&
    county.draw('deputy stands in') < 0.5 &&
    county.schedule.rungs.some((rung) => reachesCounty(rung) && reachesDeputy(rung))
  );
}

const reachesCounty = (rung: Rung) => rung.skipped === undefined && rung.to.some((role) => role !== 'operator');
const reachesDeputy = (rung: Rung) => rung.to.some((role) => role === 'alternate' || role === 'director');
