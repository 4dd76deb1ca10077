package io.holdfast.server.api;

import io.holdfast.alert.AlertSender;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.Notice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers notices instead of sending them, and fails when a test wants it. */
final class RecordingAlertSender implements AlertSender {

    final List<Notice> sent = new CopyOnWriteArrayList<>();
    volatile Optional<String> failure = Optional.empty();

    @Override
    public Optional<String> send(Notice notice, AlertSettings to) {
        sent.add(notice);
        return failure;
    }
}
