package io.holdfast.server.main;

import io.holdfast.alert.AlertSender;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.Notice;
import io.holdfast.blueprint.Json.JsonNumber;
import io.holdfast.blueprint.Json.JsonObject;
import io.holdfast.blueprint.Json.JsonText;
import io.holdfast.failure.Failure;
import io.holdfast.server.apps.http.HttpApp;
import io.holdfast.server.json.BlueprintCodec;
import io.holdfast.server.mail.MailSender;
import java.util.Objects;
import java.util.Optional;

/** Sends notices: by the HTTP app's connections, or by mail. */
final class AlertSending implements AlertSender {

    private final HttpApp http;
    private final BlueprintCodec codec;
    private final MailSender mail;

    AlertSending(HttpApp http, BlueprintCodec codec, MailSender mail) {
        this.http = Objects.requireNonNull(http, "http");
        this.codec = Objects.requireNonNull(codec, "codec");
        this.mail = Objects.requireNonNull(mail, "mail");
    }

    @Override
    public Optional<String> send(Notice notice, AlertSettings settings) {
        return switch (notice.channel()) {
            case WEBHOOK -> settings.webhook().flatMap(address -> post(address, notice));
            case MAIL -> settings.mail().flatMap(server -> mail.send(notice, server));
        };
    }

    private Optional<String> post(String address, Notice notice) {
        try {
            return http.post(address, codec.write(json(notice)), notice.id()).map(Failure::message);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("the server stopped while it was sent");
        }
    }

    private static JsonObject json(Notice notice) {
        return JsonObject.EMPTY
                .with("id", new JsonText(notice.id()))
                .with("kind", new JsonText(notice.kind().apiName()))
                .with("scenarioId", new JsonNumber(Long.toString(notice.scenario())))
                .with("scenarioName", new JsonText(notice.scenarioName()))
                .with("times", new JsonNumber(Long.toString(notice.times())))
                .with("since", new JsonText(notice.since().toString()))
                .with("subject", new JsonText(notice.subject()))
                .with("text", new JsonText(notice.text()));
    }
}
