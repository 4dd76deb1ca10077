package io.holdfast.server.api;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertSettings.Mail;
import io.holdfast.alert.AlertSettings.Security;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Notice;
import io.holdfast.blueprint.Json;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.credential.SecretValues;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who is told of first incomplete executions, full folders and deactivations. */
final class AlertsResource {

    private static final int TROUBLES = 100;
    private static final int MAXIMUM_TEXT = 500;
    private static final int MAXIMUM_RECIPIENTS = 20;
    private static final int HIGHEST_PORT = 65_535;

    private static final Pattern HOST = Pattern.compile("[^\\s/\\p{Cntrl}]*");

    private final Alerting alerting;
    private final Alerts alerts;
    private final Callbacks callbacks;
    private final Clock clock;

    AlertsResource(ApiPorts ports, ApiTools tools) {
        this.alerting = ports.alerting();
        this.alerts = alerting.alerts();
        this.callbacks = ports.callbacks();
        this.clock = tools.clock();
    }

    void addTo(Routes routes) {
        routes.under(Area.ALERTS)
                .api(GET, "/api/v2/alerts", call -> shown(alerts.settings()))
                .api(PATCH, "/api/v2/alerts", this::change)
                .api(POST, "/api/v2/alerts/test", this::test);
    }

    private Json shown(AlertSettings settings) {
        return Answer.of(
                "alerts",
                Answer.object()
                        .putOrNull("webhook", settings.webhook().map(Answer::text))
                        .putOrNull("mail", settings.mail().map(AlertsResource::json))
                        .put(
                                "failures",
                                Answer.array(alerts.troubles(TROUBLES).stream()
                                        .map(trouble -> Answer.object()
                                                .put(
                                                        "channel",
                                                        trouble.channel().apiName())
                                                .put("scenarioId", trouble.scenario())
                                                .put("kind", trouble.kind().apiName())
                                                .put("at", trouble.at())
                                                .put("failure", trouble.failure())
                                                .json())))
                        .json());
    }

    private static JsonObject json(Mail mail) {
        return Answer.object()
                .put("host", mail.host())
                .put("port", mail.port())
                .put("security", mail.security().apiName())
                .putOrNull("user", mail.user().map(Answer::text))
                .put("hasPassword", mail.password().isPresent())
                .put("from", mail.from())
                .put("to", Answer.array(mail.to().stream().map(Answer::text)))
                .json();
    }

    private Json change(Call call) {
        AlertSettings before = alerts.settings();
        Fields fields = call.body("webhook", "mail");
        Optional<String> webhook = fields.isNull("webhook")
                ? Optional.empty()
                : fields.name("webhook", MAXIMUM_TEXT).or(before::webhook);
        webhook.filter(address -> !callbacks.isAddress(address))
                .ifPresent(address -> fields.problem(
                        "webhook",
                        "webhook: expected an http or https address, found \"" + Query.shortened(address) + "\""));
        Optional<JsonObject> written = fields.object("mail");
        fields.check();
        Optional<Mail> mail = fields.isNull("mail")
                ? Optional.empty()
                : written.map(object -> mail(object, before.mail())).or(before::mail);
        AlertSettings settings = new AlertSettings(webhook, mail);
        call.noteSecrets(password(before.mail()), password(mail));
        alerts.change(settings, clock.instant());
        return shown(settings);
    }

    private static SecretValues password(Optional<Mail> mail) {
        return new SecretValues(mail.flatMap(Mail::password)
                .map(text -> Map.of("mail.password", text))
                .orElse(Map.of()));
    }

    /** A password that is not given stays, as long as it goes to the same server and user, and not in the open if it did not. */
    private Mail mail(JsonObject object, Optional<Mail> before) {
        Fields fields = new Fields(object).allowing("host", "port", "security", "user", "password", "from", "to");
        String host = fields.required("host", fields.name("host", MAXIMUM_TEXT), "");
        if (!HOST.matcher(host).matches()) {
            fields.problem(
                    "host",
                    "host: expected the name or the address of the mail server, without a scheme or blanks, found \""
                            + Query.shortened(host) + "\"");
        }
        long port = fields.required("port", fields.wholeNumber("port"), 1L);
        if (port < 1 || port > HIGHEST_PORT) {
            fields.problem("port", "port: expected a number from 1 to 65535, found " + port);
        }
        Security security = security(fields);
        Optional<String> user = fields.name("user", MAXIMUM_TEXT);
        Optional<String> password = fields.text("password", MAXIMUM_TEXT)
                .or(() -> before.filter(known ->
                                known.host().equals(host) && known.user().equals(user))
                        .filter(known -> security != Security.NONE || known.security() == Security.NONE)
                        .flatMap(Mail::password));
        String from = fields.required("from", fields.name("from", MAXIMUM_TEXT), "");
        List<String> to = fields.required("to", fields.texts("to", MAXIMUM_RECIPIENTS), List.of());
        List<String> addresses = new ArrayList<>(to);
        addresses.add(from);
        for (String address : addresses) {
            if (!address.isEmpty() && !alerting.isMailAddress(address)) {
                String name = to.contains(address) ? "to" : "from";
                fields.problem(
                        name, name + ": expected an address as name@host, found \"" + Query.shortened(address) + "\"");
            }
        }
        if (to.isEmpty() && fields.has("to")) {
            fields.problem("to", "to: expected at least one address");
        }
        fields.check();
        return new Mail(host, (int) port, security, user, password, from, to);
    }

    private static Security security(Fields fields) {
        Optional<String> written = fields.name("security", MAXIMUM_TEXT);
        Optional<Security> known = written.flatMap(name -> Arrays.stream(Security.values())
                .filter(security -> security.apiName().equals(name))
                .findFirst());
        if (written.isPresent() && known.isEmpty()) {
            fields.problem(
                    "security",
                    "security: expected one of "
                            + Arrays.stream(Security.values())
                                    .map(Security::apiName)
                                    .collect(Collectors.joining(", "))
                            + ", found \"" + Query.shortened(written.get()) + "\"");
        }
        return known.orElse(Security.STARTTLS);
    }

    private Json test(Call call) {
        AlertSettings settings = alerts.settings();
        if (settings.channels().isEmpty()) {
            throw Refusal.notPossible(
                    "Nobody would get the test: set a webhook or a mail server first, with PATCH /api/v2/alerts.");
        }
        return Answer.of("results", Answer.array(settings.channels().stream().map(channel -> {
            Optional<String> failure = alerting.sender().send(Notice.test(channel, clock.instant()), settings);
            return Answer.object()
                    .put("channel", channel.apiName())
                    .put("sent", failure.isEmpty())
                    .putOrNull("failure", failure.map(Answer::text))
                    .json();
        })));
    }
}
