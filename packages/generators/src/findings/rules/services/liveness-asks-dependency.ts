import { generate } from '../../command/commands.js';
import { isKnown } from '../../context/standing.js';
import type { Rule } from '../rule.js';
import { nodeDraft, placesOf } from './service-draft.js';

export const livenessAsksDependency: Rule = {
  id: 'liveness-asks-dependency',
  title: 'A liveness check that asks a dependency',
  severity: 'high where a manifest says that liveness is asked; else medium.',
  why: 'While the dependency is down, every instance is restarted again and again: a failure that would pass becomes one of the service, and its return meets a crowd.',
  fix: 'Let liveness ask nothing but the process itself, and readiness what the service cannot do without.',
  find: ({ services, node }) =>
    services.flatMap((service) => {
      const asked = service.health?.livenessAsks ?? [];
      if (!service.health || asked.length === 0) return [];
      const { liveness } = service.health;
      const names = asked.map((id) => node(id)?.name ?? id).join(', ');
      const command = generate('health-checks', service.project);
      return [
        nodeDraft(service, placesOf(liveness), {
          severity: isKnown(liveness) ? 'high' : 'medium',
          subjects: [service.id, ...asked],
          identity: [service.id],
          message: `${service.name} is restarted while ${names} is down: its liveness check asks it.`,
          fix: command ?? 'Let liveness ask nothing but the process itself.',
          effortHours: () => 0.5,
        }),
      ];
    }),
};
