// What each tool's links look like, moving and pinned, at 2021-07-25T22:00Z with the last hour shown. Three lines each:
// tool, what it is, class and how the pinned form is known (checked in the tool's source, documentation or links found in
// the wild, or from memory); the link; what `pin` answers: a link, "as it is", or the code of a refusal.

import type { LinkClass } from '../classify.ts';

export const NOW = Date.parse('2021-07-25T22:00:00Z');

export type Row = {
  readonly tool: string;
  readonly what: string;
  readonly class: LinkClass;
  readonly proved: 'checked' | 'memory';
  readonly url: string;
  readonly pinned: string;
};

const table = `
Grafana · dashboard · relative · checked
https://H/d/abc/php?orgId=1&from=now-1h&to=now&refresh=30s
https://H/d/abc/php?orgId=1&from=1627246800000&to=1627250400000

Grafana · panel · relative · checked
https://H/d-solo/abc/php?from=now-1h&to=now&panelId=4
https://H/d-solo/abc/php?from=1627246800000&to=1627250400000&panelId=4

Grafana · rendered panel · relative · checked
https://H/render/d-solo/abc/php?refresh=30s&from=now-1h&to=now&tz=UTC
https://H/render/d-solo/abc/php?from=1627246800000&to=1627250400000&tz=UTC

Grafana · old dashboard · relative · checked
https://H/dashboard/db/x?from=now-1h&to=now&var-a=b%2Fc&var-a=d
https://H/dashboard/db/x?from=1627246800000&to=1627250400000&var-a=b%2Fc&var-a=d

Grafana · no time at all · relative · checked
https://H/d/abc/php?orgId=1
https://H/d/abc/php?orgId=1&from=1627248600000&to=1627252200000

Grafana · ISO, half · half-fixed · memory
https://H/d/abc/php?from=2021-07-25T21:00:00.000Z&to=now
https://H/d/abc/php?from=2021-07-25T21:00:00.000Z&to=1627250400000

Grafana · fixed · fixed · checked
https://H/d/abc/php?orgId=1&from=1627246800000&to=1627250400000
as it is

Grafana · fixed, centred · fixed · checked
https://H/d/abc/php?time=1627248600000&time.window=3600000
as it is

Grafana · fixed but reloading · half-fixed · checked
https://H/d/abc/php?refresh=5s&from=1627246800000&to=1627250400000
https://H/d/abc/php?from=1627246800000&to=1627250400000

Grafana Explore · left, array · relative · checked
https://H/explore?orgId=1&left=["now-1h","now","Loki",{"expr":"x"}]
https://H/explore?orgId=1&left=["1627246800000","1627250400000","Loki",{"expr":"x"}]

Grafana Explore · left, object, escaped · relative · checked
https://H/explore?left=%7B%22datasource%22:%22L%22,%22range%22:%7B%22from%22:%22now-1h%22,%22to%22:%22now%22%7D%7D
https://H/explore?left=%7B%22datasource%22:%22L%22,%22range%22:%7B%22from%22:%221627246800000%22,%22to%22:%221627250400000%22%7D%7D

Grafana Explore · panes · relative · checked
https://H/explore?schemaVersion=1&panes={"a":{"datasource":"l","range":{"from":"now-1h","to":"now"}}}
https://H/explore?schemaVersion=1&panes={"a":{"datasource":"l","range":{"from":"1627246800000","to":"1627250400000"}}}

Grafana Explore · one of two panes · relative · checked
https://H/explore?panes={"a":{"range":{"from":"1","to":"2"}},"b":{"range":{"from":"now-1h","to":"now"}}}
https://H/explore?panes={"a":{"range":{"from":"1","to":"2"}},"b":{"range":{"from":"1627246800000","to":"1627250400000"}}}

Grafana · drilldown · relative · checked
https://H/a/grafana-lokiexplore-app/explore?from=now-1h&to=now
https://H/a/grafana-lokiexplore-app/explore?from=1627246800000&to=1627250400000

Grafana · short link · opaque · memory
https://H/goto/Ab3dE?orgId=1
cannotSee

Grafana · public dashboard · opaque · memory
https://H/public-dashboards/0123456789abcdef0123456789abcdef
cannotSee

Grafana · snapshot · fixed · memory
https://H/dashboard/snapshot/key
as it is

Kibana · dashboard · relative · checked
https://H/app/dashboards#/view/ID?_g=(refreshInterval:(pause:!f,value:60000),time:(from:now-1h,to:now))
https://H/app/dashboards#/view/ID?_g=(refreshInterval:(pause:!t,value:0),time:(from:'2021-07-25T21:00:00.000Z',to:'2021-07-25T22:00:00.000Z'))

Kibana · discover, escaped · relative · checked
https://H/app/discover#/?_g=(time%3A(from%3Anow-1h%2Cto%3Anow))&_a=(query%3A(query%3A%27a%20b%27))
https://H/app/discover#/?_g=(time%3A(from%3A'2021-07-25T21%3A00%3A00.000Z'%2Cto%3A'2021-07-25T22%3A00%3A00.000Z'))&_a=(query%3A(query%3A%27a%20b%27))

Kibana · half, old mode · half-fixed · checked
https://H/app/kibana#/discover?_g=(time:(from:'2021-07-25T21:00:00.000Z',mode:relative,to:now))
https://H/app/kibana#/discover?_g=(time:(from:'2021-07-25T21:00:00.000Z',mode:absolute,to:'2021-07-25T22:00:00.000Z'))

Kibana · a panel with a span of its own · relative · checked
https://H/app/dashboards#/view/ID?_g=(time:(from:'2021-07-25T21:00:00.000Z',to:'2021-07-25T22:00:00.000Z'))&_a=(panels:!((timeRange:(from:now-1h,to:now))))
https://H/app/dashboards#/view/ID?_g=(time:(from:'2021-07-25T21:00:00.000Z',to:'2021-07-25T22:00:00.000Z'))&_a=(panels:!((timeRange:(from:'2021-07-25T21:00:00.000Z',to:'2021-07-25T22:00:00.000Z'))))

Kibana · no state · relative · memory
https://H/app/dashboards#/view/ID
https://H/app/dashboards#/view/ID?_g=(time:(from:'2021-07-25T21:30:00.000Z',to:'2021-07-25T22:30:00.000Z'))

Kibana · state in the browser · opaque · memory
https://H/app/kibana#/discover?_g=h@44136fa&_a=h@a1b2c3d
cannotSee

Kibana · short link · opaque · checked
https://H/goto/0123456789abcdef0123456789abcdef
cannotSee

Kibana · locator · opaque · checked
https://H/app/r/s/abcde
cannotSee

Graphite · render · relative · checked
https://H/render?target=x&from=-1h
https://H/render?target=x&from=1627246800&until=1627250400

Graphite · day without an end · half-fixed · checked
https://H/render/?from=21:00_20210725&target=a(b,%27c%27)&tz=UTC
https://H/render/?from=21:00_20210725&until=1627250400&target=a(b,%27c%27)&tz=UTC

Graphite · short link · opaque · memory
https://graphite.example/S/Az
cannotSee

Prometheus · version 2 · relative · checked
https://H/graph?g0.expr=up&g0.tab=0&g0.range_input=1h
https://H/graph?g0.expr=up&g0.tab=0&g0.range_input=1h&g0.end_input=2021-07-25%2022:00:00&g0.moment_input=2021-07-25%2022:00:00

Prometheus · version 3, one of two · relative · checked
https://H/query?g0.expr=up&g0.end_input=2021-07-25+22%3A00%3A00&g0.range_input=1h&g1.expr=x&g1.tab=graph&g1.range_input=30m
https://H/query?g0.expr=up&g0.end_input=2021-07-25+22%3A00%3A00&g0.range_input=1h&g1.expr=x&g1.tab=graph&g1.range_input=30m&g1.end_input=2021-07-25%2022%3A00%3A00&g1.moment_input=2021-07-25%2022%3A00%3A00

VictoriaMetrics · vmui · relative · memory
https://H/vmui/#/?g0.range_input=1h&g0.end_input=2021-07-25T22%3A00%3A00&g0.relative_time=last_1_hour&g0.expr=up
https://H/vmui/#/?g0.range_input=1h&g0.end_input=2021-07-25T22%3A00%3A00&g0.expr=up

Alertmanager · alerts · relative · memory
https://H/#/alerts?filter={alertname="X"}
noFixedForm

Datadog · live · relative · memory
https://app.datadoghq.com/dashboard/ID?from_ts=1627246800000&to_ts=1627250400000&live=true&refresh_mode=sliding
https://app.datadoghq.com/dashboard/ID?from_ts=1627246800000&to_ts=1627250400000&live=false&refresh_mode=paused

Datadog · full screen slides · relative · memory
https://app.datadoghq.eu/dashboard/ID?from_ts=1&to_ts=2&fullscreen_start_ts=3&fullscreen_end_ts=4&fullscreen_refresh_mode=sliding
https://app.datadoghq.eu/dashboard/ID?from_ts=1&to_ts=2&fullscreen_start_ts=3&fullscreen_end_ts=4&fullscreen_refresh_mode=paused

Datadog · no time · relative · memory
https://app.datadoghq.com/logs?query=x
https://app.datadoghq.com/logs?query=x&from_ts=1627248600000&to_ts=1627252200000&live=false

CloudWatch · graph · relative · memory
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#metricsV2:graph=~(metrics~(~(~'AWS*2fEC2~'CPU~'.))~start~'-PT1H~end~'P0D)
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#metricsV2:graph=~(metrics~(~(~'AWS*2fEC2~'CPU~'.))~start~'2021-07-25T21*3a00*3a00.000Z~end~'2021-07-25T22*3a00*3a00.000Z)

CloudWatch · dashboard · relative · memory
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards/dashboard/NAME?start=PT1H&end=null
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards/dashboard/NAME?start=2021-07-25T21:00:00.000Z&end=2021-07-25T22:00:00.000Z

CloudWatch · old dashboard · relative · memory
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards:name=N;start=PT1H
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards:name=N;start=2021-07-25T21:00:00.000Z;end=2021-07-25T22:00:00.000Z

CloudWatch · log group · relative · memory
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Fx/log-events$3FfilterPattern$3D$255Ba$255D$26start$3D-3600000
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Fx/log-events$3FfilterPattern$3D$255Ba$255D$26start$3D1627246800000$26end$3D1627250400000

CloudWatch · Logs Insights · relative · checked
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D~(end~0~start~-3600~timeType~'RELATIVE~unit~'seconds~editorString~'fields*20*40message)
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D~(end~'2021-07-25T22*3a00*3a00.000Z~start~'2021-07-25T21*3a00*3a00.000Z~timeType~'ABSOLUTE~unit~'seconds~editorString~'fields*20*40message)

CloudWatch · Logs Insights, escaped twice · relative · checked
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D$257E$2528end$257E0$257Estart$257E-3600$257EtimeType$257E$2527RELATIVE$2529$26tab$3Dlogs
https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:logs-insights$3FqueryDetail$3D$257E$2528end$257E$25272021-07-25T22*3a00*3a00.000Z$257Estart$257E$25272021-07-25T21*3a00*3a00.000Z$257EtimeType$257E$2527ABSOLUTE$2529$26tab$3Dlogs

Google Cloud · logs · relative · checked
https://console.cloud.google.com/logs/query;query=Q;duration=PT1H?project=P
https://console.cloud.google.com/logs/query;query=Q;startTime=2021-07-25T21:00:00Z;endTime=2021-07-25T22:00:00Z?project=P

Google Cloud · logs at a cursor · relative · checked
https://console.cloud.google.com/logs/query;query=a%20b;cursorTimestamp=2021-07-25T20:00:00Z;duration=PT1H
https://console.cloud.google.com/logs/query;query=a%20b;cursorTimestamp=2021-07-25T20:00:00Z;startTime=2021-07-25T21:00:00Z;endTime=2021-07-25T22:00:00Z

Google Cloud · logs, absolute timeRange · fixed · memory
https://console.cloud.google.com/logs/query;timeRange=2021-07-25T21:00:00Z/2021-07-25T22:00:00Z?project=P
as it is

Google Cloud · dashboard · relative · memory
https://console.cloud.google.com/monitoring/dashboards/custom/ID;duration=PT1H
https://console.cloud.google.com/monitoring/dashboards/custom/ID;startTime=2021-07-25T21:00:00.000Z;endTime=2021-07-25T22:00:00.000Z

Google Cloud · dashboard, timeDomain · relative · memory
https://console.cloud.google.com/monitoring/dashboards/custom/ID?project=P&timeDomain=1h
https://console.cloud.google.com/monitoring/dashboards/custom/ID;startTime=2021-07-25T21:00:00.000Z;endTime=2021-07-25T22:00:00.000Z?project=P

New Relic · old · relative · checked
https://one.newrelic.com/x?platform[timeRange][duration]=3600000&platform[$isFallbackTimeRange]=true
https://one.newrelic.com/x?platform[timeRange][begin_time]=1627246800000&platform[timeRange][end_time]=1627250400000&platform[$isFallbackTimeRange]=false

New Relic · new · relative · memory
https://one.eu.newrelic.com/x?account=1&duration=3600000
https://one.eu.newrelic.com/x?account=1&begin=1627246800000&end=1627250400000

New Relic · a pane with its own time · opaque · memory
https://one.newrelic.com/x?pane=eyJuIjoxLCJ0aW1lUmFuZ2UiOnsiZHVyYXRpb24iOjF9fQ==&platform[timeRange][duration]=1
cannotSee

Splunk · search · relative · memory
https://H/app/search/search?q=x&earliest=-1h&latest=now
https://H/app/search/search?q=x&earliest=1627246800&latest=1627250400

Splunk · earliest alone · relative · memory
https://H/en-US/app/search/search?earliest=-1h&q=x
https://H/en-US/app/search/search?earliest=1627246800&latest=1627250400&q=x

Splunk · form · relative · memory
https://H/app/ops/board?form.time.earliest=-1h&form.time.latest=now&form.host=a
https://H/app/ops/board?form.time.earliest=1627246800&form.time.latest=1627250400&form.host=a

Splunk · a time in the search text · relative · checked
https://H/app/search/search?q=search%20earliest%3D-1h%20x&earliest=1627246800&latest=1627250400
noFixedForm

Honeycomb · query · relative · checked
https://ui.honeycomb.io/t/datasets/d?query={"time_range":3600}
https://ui.honeycomb.io/t/datasets/d?query={"start_time":1627246800,"end_time":1627250400}

Honeycomb · result · fixed · memory
https://ui.honeycomb.io/t/datasets/d/result/abc
as it is

Superset · dashboard · relative · checked
https://s.example/superset/dashboard/7/?standalone=1&native_filters=(NATIVE_FILTER-id:(extraFormData:(time_range:'Last%20hour'),filterState:(value:'Last%20hour'),id:NATIVE_FILTER-id))
https://s.example/superset/dashboard/7/?standalone=1&native_filters=(NATIVE_FILTER-id:(extraFormData:(time_range:'2021-07-25T21:00:00%20:%202021-07-25T22:00:00'),filterState:(value:'2021-07-25T21:00:00%20:%202021-07-25T22:00:00'),id:NATIVE_FILTER-id))

Superset · chart · relative · checked
https://H/explore/?form_data={"slice_id":7,"time_range":"DATEADD(DATETIME('now'),-1,hour)%20:%20now"}
https://H/explore/?form_data={"slice_id":7,"time_range":"2021-07-25T21:00:00%20:%202021-07-25T22:00:00"}

Superset · a kept key · opaque · checked
https://H/superset/dashboard/7/?native_filters_key=abc
cannotSee

Turnilo · packed · opaque · memory
https://H/#webrequest/4/N4IgbglgzgrghgGwgLzgFwgewHYgFw
cannotSee

Icinga · history · relative · checked
https://H/icingaweb2/monitoring/list/eventhistory?timestamp>=-1%20hour
https://H/icingaweb2/monitoring/list/eventhistory?timestamp>=1627246800&timestamp<=1627250400

Icinga · history, newer · relative · memory
https://H/icingaweb2/icingadb/history?event_time%3E=-1%20hour&state!=0
https://H/icingaweb2/icingadb/history?event_time%3E=1627246800&event_time<=1627250400&state!=0

Icinga · host · relative · checked
https://H/icingaweb2/monitoring/host/show?host=db1
noFixedForm

Jaeger · search · relative · memory
https://H/search?service=S&lookback=1h&start=1627246800000000&end=1627250400000000
https://H/search?service=S&lookback=custom&start=1627246800000000&end=1627250400000000

Jaeger · trace · fixed · checked
https://H/trace/0123456789abcdef
as it is

Sentry · issues · relative · checked
https://o.sentry.io/issues/?project=1&statsPeriod=1h
https://o.sentry.io/issues/?project=1&start=2021-07-25T21:00:00&end=2021-07-25T22:00:00&utc=true

Sentry · issue · relative · checked
https://o.sentry.io/issues/42/
noFixedForm

Sentry · event · fixed · checked
https://o.sentry.io/issues/42/events/0123456789abcdef0123456789abcdef/
as it is

InfluxDB · Chronograf · relative · memory
https://H/sources/1/dashboards/2?refresh=10s&lower=now%28%29%20-%201h
https://H/sources/1/dashboards/2?refresh=Paused&lower=2021-07-25T21:00:00.000Z&upper=2021-07-25T22:00:00.000Z

Netdata · agent · relative · checked
http://H:19999/#menu_system;after=-3600;before=0
http://H:19999/#menu_system;after=1627246800000;before=1627250400000

Zabbix · chart · relative · checked
https://H/chart2.php?graphid=811&from=now-1h&to=now&profileIdx=web.graphs.filter&_=uj1
https://H/chart2.php?graphid=811&from=2021-07-25%2021:00:00&to=2021-07-25%2022:00:00&profileIdx=web.graphs.filter&_=uj1

Phabricator · task · fixed · memory
https://phabricator.example.org/T288123
as it is

Gerrit · change · fixed · memory
https://gerrit.example.org/r/c/ops/puppet/+/708123
as it is

GitHub · commit · fixed · memory
https://github.com/a/b/commit/0123456789abcdef
as it is

GitHub · file on a branch · relative · memory
https://github.com/a/b/blob/main/x.ts
noFixedForm

Jenkins · latest run · relative · memory
https://jenkins.example.org/job/deploy/lastBuild/
noFixedForm

Server Admin Log · day · fixed · memory
https://sal.toolforge.org/?d=2021-07-25
as it is
`;

export const rows: readonly Row[] = table
  .trim()
  .split('\n\n')
  .map((lines) => {
    const [title = '', url = '', pinned = ''] = lines.split('\n');
    const [tool = '', what = '', linkClass, proved] = title.split(' · ');
    return {
      tool,
      what,
      class: linkClass as LinkClass,
      proved: proved as Row['proved'],
      url,
      pinned: pinned === 'as it is' ? url : pinned,
    };
  });
