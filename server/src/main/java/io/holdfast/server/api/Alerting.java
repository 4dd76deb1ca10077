package io.holdfast.server.api;

import io.holdfast.alert.AlertSender;
import io.holdfast.alert.Alerts;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What the API needs of alerts.
 *
 * @param sender sends a test
 * @param mailAddress whether a text is an address that mail can be sent to
 */
public record Alerting(Alerts alerts, AlertSender sender, Predicate<String> mailAddress) {

    public Alerting {
        Objects.requireNonNull(alerts, "alerts");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(mailAddress, "mailAddress");
    }

    boolean isMailAddress(String text) {
        return mailAddress.test(text);
    }
}
