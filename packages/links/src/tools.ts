// The tools Sitrep knows. Rule: the first row whose host and path fit, and whose reader says "mine", decides; a link no
// row fits is of an unknown tool and is never called fixed. A new tool is a row here and a reader in its own file.

import type { Address } from './address.ts';
import { type Reading, shortLink, type Tool } from './tool.ts';
import { readCloudwatch } from './tools/clouds/cloudwatch.ts';
import { readDatadog } from './tools/clouds/datadog.ts';
import { readGoogleCloud } from './tools/clouds/google-cloud.ts';
import { readNewRelic } from './tools/clouds/new-relic.ts';
import { readHoneycomb } from './tools/events/honeycomb.ts';
import { readJaeger, trace } from './tools/events/jaeger.ts';
import { readKibana } from './tools/events/kibana.ts';
import { readSentry } from './tools/events/sentry.ts';
import { readSplunk } from './tools/events/splunk.ts';
import { readSuperset, readTurnilo } from './tools/events/superset.ts';
import { readAdminLog, readForge, readGerrit, readJenkins, readPhabricator } from './tools/forges.ts';
import { publicDashboard, readDashboard, readExplore, snapshot } from './tools/metrics/grafana.ts';
import { readGraphite } from './tools/metrics/graphite.ts';
import { readIcinga } from './tools/metrics/icinga.ts';
import { readInflux } from './tools/metrics/influx.ts';
import { readNetdata } from './tools/metrics/netdata.ts';
import { readAlertmanager, readPrometheus, readVmui } from './tools/metrics/prometheus.ts';
import { readZabbix } from './tools/metrics/zabbix.ts';

export const tools: readonly Tool[] = [
  // On hosts of their own.
  {
    name: 'Datadog',
    host: /^(?!docs\.|www\.).+\.(?:datadoghq\.(?:com|eu)|ddog-gov\.com)$/,
    read: readDatadog,
  },
  {
    name: 'CloudWatch',
    host: /(?:^|\.)console\.(?:aws\.amazon|amazonaws-us-gov)\.com$/,
    path: /\/cloudwatch\b/,
    read: readCloudwatch,
  },
  {
    name: 'Google Cloud',
    host: /^console\.cloud\.google\.com$/,
    path: /^\/(?:logs|monitoring)\b/,
    read: readGoogleCloud,
  },
  { name: 'New Relic', host: /^(?!docs\.|www\.).+\.newrelic\.com$/, read: readNewRelic },
  { name: 'Honeycomb', host: /^ui\.(?:\w+\.)?honeycomb\.io$/, read: readHoneycomb },
  { name: 'Sentry', host: /\bsentry\b/, read: readSentry },
  { name: 'GitHub', host: /^github\.(?:com|[\w-]+\.[a-z]+)$/, read: readForge },
  { name: 'GitLab', host: /^gitlab\./, read: readForge },
  { name: 'Phabricator', host: /(?:^|\.)phab(?:ricator)?\./, read: readPhabricator },
  { name: 'Gerrit', host: /(?:^|\.)gerrit\./, read: readGerrit },
  { name: 'Jenkins', host: /jenkins|^ci\./, path: /\/job\//, read: readJenkins },
  { name: 'Server Admin Log', host: /^sal\.toolforge\.org$/, read: readAdminLog },

  // Known by their paths.
  {
    name: 'Grafana',
    path: /(?<!\/(?:file|document|spreadsheets|presentation|forms|folders))\/(?:d|d-solo)\/[\w-]{1,40}(?:\/[^/]*)?$/,
    read: readDashboard,
  },
  { name: 'Grafana', path: /\/dashboard(?:-solo)?\/(?:db|file|script)\//, read: readDashboard },
  { name: 'Grafana', path: /\/dashboard\/snapshot\//, read: () => snapshot },
  { name: 'Grafana', path: /\/public-dashboards\//, read: () => publicDashboard },
  { name: 'Grafana', path: /\/a\/grafana-[\w-]+-app\b/, read: readDashboard },
  { name: 'Superset', path: /\/(?:superset|explore|dashboard)\//, read: readSuperset },
  { name: 'Grafana Explore', path: /\/explore\/?$/, read: readExplore },
  { name: 'Kibana', path: /\/goto\/[0-9a-f]{32}$|\/app\/r(?:\/s\/|$)/, read: () => shortLink },
  { name: 'Grafana', path: /\/goto\/[\w-]+$/, read: () => shortLink },
  { name: 'Kibana', read: readKibana },
  { name: 'Graphite', path: /\/(?:render|composer)\/?$/, read: readGraphite },
  { name: 'Graphite', host: /graphite/, path: /^\/S\//, read: () => shortLink },
  { name: 'Prometheus', path: /\/(?:graph|query)\/?$/, read: readPrometheus },
  { name: 'Splunk', path: /\/app\/[^/]+\/[^/]+/, read: readSplunk },
  {
    name: 'Icinga',
    path: /\/(?:icingaweb2|icingadb|monitoring\/(?:list|host|service|timeline|tactical))\b/,
    read: readIcinga,
  },
  { name: 'Zabbix', path: /\/(?:zabbix|charts?\d?|history)\.php$/, read: readZabbix },
  { name: 'Jaeger', path: /\/search\/?$/, read: readJaeger },
  { name: 'Jaeger', path: /\/trace\/[0-9a-f]{16,32}\/?$/i, read: () => trace },
  {
    name: 'Sentry',
    path: /\/organizations\/[^/]+\/(?:issues|discover|performance|traces|explore|insights|releases)\b/,
    read: readSentry,
  },
  { name: 'InfluxDB', path: /\/(?:sources\/\d+|orgs\/[0-9a-f]{16})\//, read: readInflux },

  // Known by what stands in the hash.
  { name: 'VictoriaMetrics', read: readVmui },
  { name: 'Alertmanager', read: readAlertmanager },
  { name: 'Netdata', read: readNetdata },
  { name: 'Turnilo', read: readTurnilo },
];

export function readLink(address: Address): { tool: string; reading: Reading } | null {
  for (const { name, host, path, read } of tools) {
    if ((host && !host.test(address.host)) || (path && !path.test(address.path))) continue;
    const reading = read(address);
    if (reading !== null) return { tool: name, reading };
  }
  return null;
}
