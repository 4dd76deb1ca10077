package io.holdfast.alert;

import java.util.Optional;

/** Sends notices. */
@FunctionalInterface
public interface AlertSender {

    /** Sends the notice by its channel, once, within a minute; answers why it could not, for people. */
    Optional<String> send(Notice notice, AlertSettings settings);
}
