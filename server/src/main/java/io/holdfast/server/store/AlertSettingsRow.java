package io.holdfast.server.store;

import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertSettings.Mail;
import io.holdfast.server.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Where notices go, in one row. The password of the mail server is sealed for it. */
final class AlertSettingsRow {

    private static final String PLACE = "mail server of alerts";

    private static final String READ = """
            select webhook, mail_host, mail_port, mail_security, mail_user, mail_sealed, mail_from, mail_to
              from alert_settings
            """;

    private static final String WRITE = """
            insert into alert_settings (
                webhook, mail_host, mail_port, mail_security, mail_user, mail_sealed_by, mail_sealed, mail_from, mail_to)
            values (:webhook, :host, :port, :security, :user, :sealed_by, :sealed, :from, :to)
            on conflict (only_one) do update
               set webhook = excluded.webhook, mail_host = excluded.mail_host, mail_port = excluded.mail_port,
                   mail_security = excluded.mail_security, mail_user = excluded.mail_user, mail_password = null,
                   mail_sealed_by = excluded.mail_sealed_by, mail_sealed = excluded.mail_sealed,
                   mail_from = excluded.mail_from, mail_to = excluded.mail_to
            """;

    /** As versions wrote it that did not seal. */
    private static final String OPEN_PASSWORD = """
            select mail_password from alert_settings where mail_password is not null for update
            """;

    private static final String SEAL = """
            update alert_settings set mail_password = null, mail_sealed_by = :sealed_by, mail_sealed = :sealed
            """;

    private static final String KEYS_IN_USE = """
            select mail_sealed_by from alert_settings where mail_sealed_by is not null
            """;

    private final SecretBox box;

    AlertSettingsRow(SecretBox box) {
        this.box = Objects.requireNonNull(box, "box");
    }

    /** The ids of the keys with which the password was sealed: one, or none. */
    static Set<String> keysInUse(Handle handle) {
        return handle.createQuery(KEYS_IN_USE).mapTo(String.class).set();
    }

    /** Seals a password that lies open; the handle is in a transaction. */
    void sealWhatLiesOpen(Handle handle) {
        handle.createQuery(OPEN_PASSWORD)
                .mapTo(String.class)
                .findOne()
                .ifPresent(password -> handle.createUpdate(SEAL)
                        .bind("sealed_by", box.keyId())
                        .bind("sealed", sealed(password))
                        .execute());
    }

    AlertSettings read(Handle handle) {
        return handle.createQuery(READ)
                .map((row, context) -> new AlertSettings(Optional.ofNullable(row.getString("webhook")), mail(row)))
                .findOne()
                .orElse(AlertSettings.NONE);
    }

    private Optional<Mail> mail(ResultSet row) throws SQLException {
        String host = row.getString("mail_host");
        return host == null
                ? Optional.empty()
                : Optional.of(new Mail(
                        host,
                        row.getInt("mail_port"),
                        AlertSettings.Security.valueOf(row.getString("mail_security")),
                        Optional.ofNullable(row.getString("mail_user")),
                        Optional.ofNullable(opened(row.getBytes("mail_sealed"))),
                        row.getString("mail_from"),
                        row.getString("mail_to").lines().toList()));
    }

    void write(Handle handle, AlertSettings settings) {
        Optional<Mail> mail = settings.mail();
        Optional<String> password = mail.flatMap(Mail::password);
        handle.createUpdate(WRITE)
                .bind("webhook", settings.webhook().orElse(null))
                .bind("host", mail.map(Mail::host).orElse(null))
                .bind("port", mail.map(Mail::port).orElse(null))
                .bind("security", mail.map(each -> each.security().name()).orElse(null))
                .bind("user", mail.flatMap(Mail::user).orElse(null))
                .bind("sealed_by", password.map(secret -> box.keyId()).orElse(null))
                .bind("sealed", password.map(this::sealed).orElse(null))
                .bind("from", mail.map(Mail::from).orElse(null))
                .bind("to", mail.map(each -> String.join("\n", each.to())).orElse(null))
                .execute();
    }

    private byte[] sealed(String password) {
        return box.seal(password.getBytes(StandardCharsets.UTF_8), PLACE);
    }

    private @Nullable String opened(byte @Nullable [] sealed) {
        return sealed == null ? null : new String(box.open(sealed, PLACE), StandardCharsets.UTF_8);
    }
}
