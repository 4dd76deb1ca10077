package io.holdfast.server.api;

import io.holdfast.alert.AlertSender;
import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Settings that are kept, failures that a test prepares, and notices that are remembered instead of sent. */
final class PreparedAlerts implements Alerts, AlertSender {

    final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    final List<Notice> sent = new CopyOnWriteArrayList<>();
    volatile Optional<String> failure = Optional.empty();
    private volatile AlertSettings settings = AlertSettings.NONE;

    @Override
    public AlertSettings settings() {
        return settings;
    }

    @Override
    public void change(AlertSettings changed) {
        settings = changed;
    }

    @Override
    public void observe(FolderLimits limits, Instant now) {}

    @Override
    public List<Notice> due(Instant now, int limit) {
        return List.of();
    }

    @Override
    public void sent(Notice notice, Instant next) {}

    @Override
    public void failed(Notice notice, String why, Instant now, Optional<Instant> again) {}

    @Override
    public List<Trouble> troubles(int limit) {
        return troubles.stream().limit(limit).toList();
    }

    @Override
    public Optional<String> send(Notice notice, AlertSettings to) {
        sent.add(notice);
        return failure;
    }
}
