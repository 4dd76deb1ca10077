package io.holdfast.testing;

import io.holdfast.alert.AlertSettings;
import io.holdfast.alert.AlertWatch;
import io.holdfast.alert.Alerts;
import io.holdfast.alert.Notice;
import io.holdfast.incomplete.FolderLimits;
import io.holdfast.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What tests of {@link Alerts} begin with: a webhook is told. */
abstract class AlertsStage {

    static final FolderLimits LIMITS = new FolderLimits(4, 10_000);
    static final AlertSettings WEBHOOK = new AlertSettings(Optional.of("https://example.com/hook"), Optional.empty());

    static final AlertSettings BOTH = new AlertSettings(
            WEBHOOK.webhook(),
            Optional.of(new AlertSettings.Mail(
                    "mail.example.com",
                    587,
                    AlertSettings.Security.STARTTLS,
                    Optional.of("holdfast"),
                    Optional.of("s3cret \uD83D\uDD11"),
                    "holdfast@example.com",
                    List.of("oncall@example.com", "boss@example.com"))));

    static final Duration LEASE = Duration.ofMinutes(5);

    final List<Notice> sent = Collections.synchronizedList(new ArrayList<>());
    StorePorts ports = StorePorts.inMemory();
    StoreDriver driver = new StoreDriver(ports);
    Alerts alerts = ports.alerts();
    Scenario scenario = driver.scenario();
    Optional<String> failure = Optional.empty();

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @BeforeEach
    void tell_a_webhook() {
        ports = emptyStore();
        driver = new StoreDriver(ports);
        alerts = ports.alerts();
        scenario = driver.scenario();
        alerts.change(WEBHOOK, driver.now());
    }

    /** What the timer does, in a process that knows nothing but what is stored. */
    void look() {
        lookWithin(LIMITS, FolderLimits.ORGANIZATION);
    }

    void lookWithin(FolderLimits limits, FolderLimits organization) {
        new AlertWatch(alerts, this::send, limits, organization, ports.clock()).look();
    }

    Optional<String> send(Notice notice, AlertSettings settings) {
        sent.add(notice);
        return failure;
    }

    void pass(Duration time) {
        ports.clock().tick(time);
        look();
    }
}
